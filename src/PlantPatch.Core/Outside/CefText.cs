using System.Text;

namespace PlantPatch.Core.Outside;

/// <summary>An event in ArcSight's Common Event Format, version 0 (CEF Implementation Standard, revision 26): what collectors of syslog take apart by themselves.</summary>
/// <param name="Id">The kind of event, the same for all of its kind: <c>reminder.due</c>.</param>
/// <param name="Severity">0 to 10; 9 and 10 are very high.</param>
/// <param name="Fields">The extension's keys and values, in this order.</param>
public sealed record CefText(string Version, string Id, string Name, int Severity, IReadOnlyList<(string Key, string Value)> Fields)
{
    public override string ToString()
    {
        var text = new StringBuilder($"CEF:0|PlantPatch|PlantPatch|{Head(Version)}|{Head(Id)}|{Head(Name)}|{Math.Clamp(Severity, 0, 10)}|");
        text.AppendJoin(' ', Fields.Where(f => f.Value.Length > 0).Select(f => $"{f.Key}={Value(f.Value)}"));
        return text.ToString();
    }

    // In the head a bar ends a field; no line may end in it.
    static string Head(string text) => Escape(text, '|').Replace('\n', ' ').Replace('\r', ' ');

    // In the extension an equals sign begins a value; lines may end, as \n.
    static string Value(string text) => Escape(text.ReplaceLineEndings("\n"), '=').Replace("\n", "\\n", StringComparison.Ordinal);

    static string Escape(string text, char sign) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(sign.ToString(), "\\" + sign, StringComparison.Ordinal);
}
