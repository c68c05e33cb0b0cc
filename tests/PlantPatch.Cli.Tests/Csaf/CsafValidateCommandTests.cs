using System.IO.Compression;
using System.Text.Json;
using NodaTime.Testing;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Csaf;

public sealed class CsafValidateCommandTests : IDisposable
{
    const string Valid = """
        {"document":{"category":"csaf_base","csaf_version":"2.0","publisher":{"category":"vendor","name":"Example","namespace":"https://example.com"},
        "title":"A title","tracking":{"current_release_date":"2026-01-02T03:04:05Z","id":"EX-1","initial_release_date":"2026-01-02T03:04:05Z",
        "revision_history":[{"date":"2026-01-02T03:04:05Z","number":"1","summary":"First"}],"status":"final","version":"1"}}}
        """;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plantpatch-csaf-");

    static async Task<(int Code, string Out, string Err)> Run(params string[] args)
    {
        using StringWriter o = new(), e = new();
        var around = new Surroundings { Clock = new FakeClock(Instant.FromUtc(2026, 11, 22, 8, 0)), Out = o, Err = e, Variable = _ => null };
        return (await CommandLine.Run(args, around, TestContext.Current.CancellationToken), o.ToString(), e.ToString());
    }

    string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public async Task A_valid_document_is_said_to_be_valid()
    {
        var path = Write("ex-1.json", Valid);

        var (code, text, _) = await Run("csaf", "validate", path, "--mandatory-only");

        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal([$"{path}: valid", "1 documents: 1 valid, 0 invalid; 0 other files skipped."], text.Trim().Split(Environment.NewLine));
    }

    [Fact]
    public async Task Each_file_of_a_folder_and_its_zip_is_one_line_of_JSON()
    {
        Write("a.json", Valid.Replace("\"number\":\"1\"", "\"number\":\"2\""));
        Write("b.json", "{\"document\": {\"title\": \"cut");
        Write("notes.txt", "not a document");
        await using (var zip = await ZipFile.OpenAsync(Path.Combine(folder.FullName, "c.zip"), ZipArchiveMode.Create, TestContext.Current.CancellationToken))
        {
            await using var entry = await zip.CreateEntry("d.json").OpenAsync(TestContext.Current.CancellationToken);
            await entry.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Valid), TestContext.Current.CancellationToken);
        }

        var (code, text, err) = await Run("csaf", "validate", folder.FullName, Path.Combine(folder.FullName, "c.zip"), "-o", "json", "--mandatory-only");

        Assert.Equal(ExitCode.Partial, code);
        var lines = text.Trim().Split(Environment.NewLine).Select(line => JsonDocument.Parse(line).RootElement)
            .ToLookup(line => Path.GetFileName(line.GetProperty("file").GetString()!.Split('!')[^1]));
        Assert.Equal(["6.1.16", "6.1.21"], lines["a.json"].First().GetProperty("tests").EnumerateArray().Select(t => t.GetProperty("id").GetString()).Order());
        Assert.Equal("json", lines["b.json"].First().GetProperty("tests")[0].GetProperty("id").GetString());
        Assert.True(lines["d.json"].First().GetProperty("valid").GetBoolean());
        Assert.Contains("notes.txt: skipped", err);
    }

    [Fact]
    public async Task A_path_that_does_not_exist_is_named()
    {
        var (code, _, err) = await Run("csaf", "validate", Path.Combine(folder.FullName, "absent.json"));

        Assert.Equal(ExitCode.NotFound, code);
        Assert.Contains("absent.json: There is no such file or folder.", err);
    }

    [Fact]
    public void The_examples_of_the_help_are_approved_and_parse()
    {
        var root = CommandLine.Root(new Surroundings { Clock = new FakeClock(Instant.MinValue), Out = TextWriter.Null, Err = TextWriter.Null, Variable = _ => null });
        var description = root.Subcommands.Single(c => c.Name == "csaf").Subcommands.Single(c => c.Name == "validate").Description!;
        var approved = File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "tests", "PlantPatch.Cli.Tests", "Csaf", "csaf-validate.help.approved.txt"));

        Assert.Equal(approved.ReplaceLineEndings("\n").TrimEnd(), description.ReplaceLineEndings("\n"));
        var examples = description.Split("Examples:")[1].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.All(examples, example => Assert.Empty(root.Parse(example.Split(" > ")[0]["plantpatch ".Length..]).Errors));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
