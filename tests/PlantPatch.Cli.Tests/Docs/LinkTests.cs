using System.Text.RegularExpressions;

namespace PlantPatch.Cli.Tests.Docs;

public sealed partial class LinkTests
{
    public static TheoryData<string> Names => Documents.Names;

    [Theory, MemberData(nameof(Names))]
    public void Every_link_inside_the_project_leads_somewhere(string document)
    {
        var dead = Links(document).Where(link => !Leads(document, link.Target)).Select(link => $"line {link.Number}: {link.Target}");

        Assert.Empty(dead);
    }

    static IEnumerable<(int Number, string Target)> Links(string document) =>
        from line in Documents.Lines(document, fenced: false)
        from Match match in Link().Matches(Code().Replace(line.Line, ""))
        let target = match.Groups["target"].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        select (line.Number, target);

    static bool Leads(string document, string target)
    {
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        var (file, anchor) = hash < 0 ? (target, "") : (target[..hash], target[(hash + 1)..]);
        var path = file.Length == 0 ? Documents.PathOf(document) : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Documents.PathOf(document))!, file));
        if (anchor.Length == 0) return File.Exists(path) || Directory.Exists(path);
        return File.Exists(path) && Anchors(File.ReadAllText(path)).Contains(anchor);
    }

    // As the usual hosts make them: lower case, blanks to dashes, only letters, digits, dashes and underscores.
    static IEnumerable<string> Anchors(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Where(l => l.StartsWith('#')).Select(l => string.Concat(
            l.TrimStart('#').Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
