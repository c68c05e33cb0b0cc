using NodaTime.Testing;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests;

/// <summary>What a command answered: its exit code, the data and the diagnostics.</summary>
public sealed record Answer(int Code, string Out, string Err);

/// <summary>A person at a terminal with a data folder of their own, typing commands.</summary>
public sealed class Typed : IDisposable
{
    readonly TempFolder folder = new();

    public FakeClock Clock { get; } = new(Instant.FromUtc(2026, 11, 22, 10, 0));
    public string Data => folder.At("data");
    public string At(params string[] parts) => folder.At(parts);

    /// <summary>Types a line; what stands in double quotes is one word.</summary>
    public Task<Answer> Line(string line, string by = "maria") =>
        Run([.. line.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))], by: by);

    /// <summary>Types a line that must do what it says, and gives what it printed.</summary>
    public async Task<string> Ok(string line, string by = "maria")
    {
        var answer = await Line(line, by);
        Assert.True(answer.Code == ExitCode.Ok, $"{line}: {answer.Code} {answer.Err}{answer.Out}");
        return answer.Out;
    }

    public async Task<Answer> Run(string[] args, Func<Surroundings, Surroundings>? seen = null, string by = "maria")
    {
        using StringWriter data = new(), said = new();
        var around = new Surroundings { Clock = Clock, Out = data, Err = said, Variable = _ => null };
        var code = await CommandLine.Run([.. args, "--data", Data, "--as", by], seen?.Invoke(around) ?? around, TestContext.Current.CancellationToken);
        return new(code, data.ToString(), said.ToString());
    }

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = folder.At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A small plant with one controller, two revisions of an advisory about it, and its patch.</summary>
    public async Task<Typed> WithPlant()
    {
        await Done("assets", "import", Write("assets.csv", "Asset ID,Site,Unit,Vendor,Product,Firmware Version\nTC-01,Riverbend,Unit 1,Northgate,Turbine Controller TC100,V1.5.0\n"));
        await Done("advisories", "import", new SmallAdvisory("NG-2026-001").WriteTo(At("first")));
        await Done("advisories", "import", (new SmallAdvisory("NG-2026-001") { Revision = 2, Title = "Corrected" }).WriteTo(At("second")));
        return this;
    }

    /// <summary>Adds people who have chosen <paramref name="password"/>, so that they can sign.</summary>
    public async Task People(string password, params (string Name, string Printed, Role Role)[] people)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var store = await Store.Open(new(Data, null), Clock, cancel);
        foreach (var (name, printed, role) in people)
        {
            var (made, _) = await new AddUser(store, Passwords.Hasher).Run(new(name, printed, Roles: [new(role)]), new("ada"), cancel);
            Assert.Null(await new ChangePassword(store, Passwords.Hasher).Run(made!.User.Id, made.OneTimePassword, password, null, cancel));
        }
    }

    async Task Done(params string[] args)
    {
        var answer = await Run(args);
        Assert.True(answer.Code == ExitCode.Ok, $"{string.Join(' ', args)}: {answer.Code} {answer.Err}{answer.Out}");
    }

    public void Dispose() => folder.Dispose();
}
