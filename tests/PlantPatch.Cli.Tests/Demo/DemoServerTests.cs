using System.Net;
using System.Text.RegularExpressions;
using NodaTime.Testing;
using PlantPatch.Cli.Tests.Serve;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Demo;

public sealed partial class DemoServerTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Skip = "There is no SIGTERM on Windows.", SkipUnless = nameof(HasSignals))]
    public async Task The_sample_plant_is_served_and_each_account_it_prints_signs_in()
    {
        using var folder = new TempFolder();
        using var demo = new Started("demo", "--serve", "--folder", folder.At("data"));
        var address = (await demo.Line("PlantPatch listens on")).Split(' ')[^1];
        Assert.StartsWith("http://127.0.0.1:", address);

        var accounts = Account().Matches(demo.Said);
        Assert.Equal(["maria", "tom", "grace", "henry", "ruth", "sam"], accounts.Select(a => a.Groups["name"].Value));
        foreach (Match account in accounts) Assert.Equal("/", await SignIn(new(address), account.Groups["name"].Value, account.Groups["password"].Value));

        Assert.Equal(ExitCode.Ok, await demo.Terminate());
    }

    [Theory]
    [InlineData(true, "", true)]
    [InlineData(true, "--story", false)]
    [InlineData(false, "", false)]
    public async Task On_a_terminal_it_goes_on_to_serve_unless_the_story_is_all_that_is_asked_for(bool terminal, string option, bool serves)
    {
        using var folder = new TempFolder();
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var screen = new Screen("PlantPatch listens on", interrupted);
        var around = new Surroundings { Clock = new FakeClock(Instant.FromUtc(2026, 11, 22, 10, 0)), Out = screen, Err = TextWriter.Null, Variable = _ => null, OutIsTerminal = terminal };
        string[] args = ["demo", "--folder", folder.At("data"), .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        Assert.Equal(ExitCode.Ok, await CommandLine.Run(args, around, interrupted.Token));

        Assert.Equal(serves, interrupted.IsCancellationRequested);
        Assert.Equal(serves, screen.ToString().Contains("Ctrl+C ends it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task To_end_and_to_go_on_are_not_asked_for_together()
    {
        using var typed = new Typed();

        var answer = await typed.Line("demo --story --serve");

        Assert.Equal(ExitCode.Usage, answer.Code);
        Assert.Contains("say one of them", answer.Err);
    }

    public static bool HasSignals => !OperatingSystem.IsWindows();

    // Where the browser is sent: to the dashboard, or back.
    static async Task<string?> SignIn(Uri address, string name, string password)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
        var page = await browser.GetStringAsync("/sign-in", Cancel);
        var fields = Hidden().Matches(page).DistinctBy(f => f.Groups["name"].Value).ToDictionary(f => f.Groups["name"].Value, f => WebUtility.HtmlDecode(f.Groups["value"].Value));
        (fields["Typed.Name"], fields["Typed.Password"]) = (name, password);
        using var form = new FormUrlEncodedContent(fields);
        var answer = await browser.PostAsync("/sign-in", form, Cancel);
        return answer.Headers.Location is { IsAbsoluteUri: true } absolute ? absolute.AbsolutePath : answer.Headers.Location?.OriginalString;
    }

    [GeneratedRegex("""^\s+(?<name>\w+)\s+(?<password>\w{5}(-\w{5}){3})\s""", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Account();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"\s*/?>""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Hidden();

    /// <summary>A person who presses Ctrl+C as soon as he reads these words.</summary>
    sealed class Screen(string until, CancellationTokenSource interrupts) : StringWriter
    {
        public override void Write(char[] buffer, int index, int count)
        {
            base.Write(buffer, index, count);
            Look();
        }

        public override void Write(string? value)
        {
            base.Write(value);
            Look();
        }

        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            Look();
        }

        void Look()
        {
            if (ToString().Contains(until, StringComparison.Ordinal)) interrupts.Cancel();
        }
    }
}
