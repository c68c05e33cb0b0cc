using System.Diagnostics;
using NodaTime.Testing;
using PlantPatch.App.Storage;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Terminal;

public sealed class SecondProcessTests
{
    [Fact]
    public async Task A_second_process_that_wants_to_write_is_told_who_holds_the_data()
    {
        using var typed = new Typed();
        var cancel = TestContext.Current.CancellationToken;
        await using var held = await Store.Open(new(typed.Data), new FakeClock(typed.Clock.GetCurrentInstant()), cancel);
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[Path.Combine(AppContext.BaseDirectory, "plantpatch.dll"), "sites", "set-zone", "Riverbend", "Europe/Berlin", "--data", typed.Data])
            start.ArgumentList.Add(word);

        using var second = Process.Start(start)!;
        var (said, complained) = (second.StandardOutput.ReadToEndAsync(cancel), second.StandardError.ReadToEndAsync(cancel));
        await second.WaitForExitAsync(cancel);

        Assert.Equal(ExitCode.Conflict, second.ExitCode);
        Assert.Contains($"{Environment.ProcessId}", await complained);
        Assert.Empty(await said);
    }
}
