using System.ComponentModel;
using System.Diagnostics;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Reports;

/// <summary>The reference program in Python; tests that ask it are skipped where it or Python is absent.</summary>
static class SeedOracle
{
    /// <summary>The report the reference writes for the assets.jsonl and patches.jsonl of a folder.</summary>
    public static async Task<byte[]> StatusReport(string folder, string now, CancellationToken cancel)
    {
        var file = Path.Combine(folder, "expected.txt");
        await Run([SharedData.Path("oracle", "seed_report.py"), folder, "--now", now, "--out", file], cancel);
        return await File.ReadAllBytesAsync(file, cancel);
    }

    public static Task Workload(int patches, string folder, CancellationToken cancel) =>
        Run([SharedData.Path("oracle", "seed_workload.py"), $"{patches}", folder], cancel);

    static async Task Run(string[] arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("python3", arguments)
        {
            RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        // Without it Python writes in the machine's encoding.
        start.Environment["PYTHONUTF8"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = await process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            await output;
            Assert.True(process.ExitCode == 0, error);
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 is not here: this test compares with the reference program.");
        }
    }
}
