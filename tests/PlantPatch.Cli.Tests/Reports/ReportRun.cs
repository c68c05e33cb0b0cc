using NodaTime.Testing;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Reports;

/// <summary>A folder of records of its own, and the reports the command line makes from them.</summary>
sealed class ReportRun : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("plantpatch-report-").FullName;

    public string File(string name) => Path.Combine(Folder, name);

    public ReportRun With(string[] patches, params string[] assets)
    {
        System.IO.File.WriteAllText(File("patches.jsonl"), string.Join('\n', patches));
        System.IO.File.WriteAllText(File("assets.jsonl"), string.Join('\n', assets));
        return this;
    }

    /// <summary>Runs <c>report …</c> on the folder's records.</summary>
    public async Task<(int Code, string Out, string Err)> Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var around = new Surroundings
        {
            Clock = new FakeClock(Instant.FromUtc(2026, 11, 22, 10, 0)), Out = output, Err = error, Variable = _ => null,
        };
        string[] files = ["--patches", File("patches.jsonl"), "--assets", File("assets.jsonl")];
        var code = await CommandLine.Run(["report", .. arguments, .. files], around, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>The bytes of the status report as a file.</summary>
    public async Task<byte[]> StatusFile(string asOf)
    {
        var (code, _, error) = await Run("status", "--as-of", asOf, "--out", File("status.txt"));
        Assert.True(code == 0, error);
        return await System.IO.File.ReadAllBytesAsync(File("status.txt"), TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
