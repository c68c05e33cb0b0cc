using System.CommandLine;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Config;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;
using PlantPatch.Web.Hosting;

namespace PlantPatch.Terminal;

/// <summary>Options of a command that signs: who, and the proof of it. A signature on the command line takes what one on a page takes.</summary>
sealed class Signing
{
    readonly Option<FileInfo?> passwordFile = new("--password-file")
    {
        HelpName = "FILE", Description = "A file with the password of the person who signs, readable by him alone [default: it is asked for]",
    };

    readonly Option<string> code = Options.Text("--code", "DIGITS", "The code of the authenticator, where one is set up");

    public static Signing On(Command command)
    {
        var signing = new Signing();
        command.Options.Add(signing.passwordFile);
        command.Options.Add(signing.code);
        return signing;
    }

    /// <summary>Who signs, as <c>--as</c> says, with a proof given now; or why not.</summary>
    public async Task<(Access? Access, Proof? Proof, Refusal? Refusal)> Prove(ParseResult parsed, Surroundings around, Store store, CancellationToken cancel)
    {
        var name = DataOptions.Person(parsed).Name;
        if (await Password(parsed, around, name, cancel) is not { Length: > 0 } password)
            return (null, null, new($"This is signed: give the password of {name} when asked, or --password-file. Another person: --as NAME."));

        var settings = ConfigCommand.Read(parsed, around);
        var sealing = Protection.Sealing(new ServerSettings { Data = DataOptions.Settings(parsed, around), KeyCertificateFile = settings.Text("Server:KeyCertificateFile") });
        var rules = new AccountRules { SecondFactorFor = [.. settings.List("Accounts:SecondFactorFor").Select(r => Enum.Parse<Role>(r, ignoreCase: true))] };
        return await new ProvePerson(store, Passwords.Hasher, new(store, sealing), rules).Run(name, password, parsed.GetValue(code)!, "command line", cancel);
    }

    async Task<string?> Password(ParseResult parsed, Surroundings around, string name, CancellationToken cancel) =>
        parsed.GetValue(passwordFile) is { } file
            ? (await File.ReadAllTextAsync(file.FullName, cancel)).TrimEnd('\r', '\n')
            : around.AskSecret($"Password of {name}");
}
