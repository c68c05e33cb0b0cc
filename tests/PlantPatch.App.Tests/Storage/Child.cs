using System.Diagnostics;

namespace PlantPatch.App.Tests.Storage;

/// <summary>A real second process, <c>tests/PlantPatch.TestChild</c>; killed when the test is done with it.</summary>
sealed class Child : IDisposable
{
    readonly Process process;

    Child(Process process) => this.process = process;

    public int Id => process.Id;

    public static Child Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PlantPatch.TestChild.dll"));
        foreach (var arg in args) start.ArgumentList.Add(arg);
        return new(Process.Start(start)!);
    }

    public async Task<string?> Line(CancellationToken cancel) => await process.StandardOutput.ReadLineAsync(cancel);

    public async Task Kill(CancellationToken cancel)
    {
        process.Kill();
        await process.WaitForExitAsync(cancel);
    }

    /// <summary>Everything it said on standard output, when it has ended by itself.</summary>
    public async Task<string> End(CancellationToken cancel)
    {
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return said.TrimEnd();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
