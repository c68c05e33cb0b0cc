using System.Diagnostics;
using System.Text;

namespace PlantPatch.Cli.Tests.Serve;

/// <summary>The real program as a process of its own, with its output line by line; killed when the test is done with it.</summary>
sealed class Started : IDisposable
{
    readonly Process process;
    readonly StringBuilder said = new();
    readonly Task<string> errors;

    public Started(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in args.Prepend(Path.Combine(AppContext.BaseDirectory, "plantpatch.dll"))) start.ArgumentList.Add(word);
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
    }

    public string Said => said.ToString();

    /// <summary>The next line that holds these words.</summary>
    public async Task<string> Line(string words)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.AppendLine(line);
            if (line.Contains(words, StringComparison.Ordinal)) return line;
        }

        throw new InvalidOperationException($"It ended without saying '{words}': {said}{await errors}");
    }

    /// <summary>Sends SIGTERM, as systemd, a container and <c>kill</c> do, and waits for the exit code.</summary>
    public async Task<int> Terminate()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        var rest = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20));
        said.Append(await rest).Append(await errors);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
