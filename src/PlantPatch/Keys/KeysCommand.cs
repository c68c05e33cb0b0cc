using System.CommandLine;
using PlantPatch.App.Keys;
using PlantPatch.Terminal;

namespace PlantPatch.Keys;

static class KeysCommand
{
    public static Command Create(Surroundings around) => new("keys", "The OpenPGP keys you trust to sign advisories")
    {
        Add(around), List(around), Withdraw(around),
    };

    static Command Add(Surroundings around)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A public key, armoured or binary" };
        var command = new Command("add", """
            Trusts a vendor's or coordinator's public key. Compare the fingerprint with the publisher's own page before you do.

            Examples:
              plantpatch keys add siemens-productcert.asc
            """) { file };
        command.SetAction(async (parsed, cancel) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists) return around.Missing($"There is no file {source.FullName}.");
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (added, complaint) = await new TrustedKeys(store).Add(await File.ReadAllBytesAsync(source.FullName, cancel), DataOptions.Person(parsed), cancel);
            if (complaint is not null)
            {
                await around.Err.WriteLineAsync($"{source.Name}: {complaint.Message}");
                return ExitCode.Integrity;
            }

            foreach (var key in added) await around.Out.WriteLineAsync($"{key.Primary.Fingerprint}  {key.Primary.Algorithm}  {string.Join(", ", key.UserIds)}");
            if (added.Count == 0) await around.Err.WriteLineAsync("It was trusted already; nothing changed.");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command List(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("list", """
            Lists the keys that were added, withdrawn ones too.

            Examples:
              plantpatch keys list
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var keys = await new TrustedKeys(store).List(cancel);
            Output.Rows(around, parsed.GetValue(format), keys,
            [
                new("fingerprint", k => k.Fingerprint), new("names", k => k.UserIds), new("added at", k => k.AddedAt), new("added by", k => k.AddedBy),
                new("withdrawn at", k => k.WithdrawnAt),
            ]);
            if (keys.Count == 0) await around.Err.WriteLineAsync("No key is trusted yet. Add one with: plantpatch keys add FILE");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Withdraw(Surroundings around)
    {
        var fingerprint = new Argument<string>("FINGERPRINT") { Description = "The key's fingerprint, as the list shows it" };
        var reason = new Option<string>("--reason") { Required = true, HelpName = "TEXT", Description = "Why it is not trusted any more" };
        var command = new Command("withdraw", """
            Stops trusting a key. Documents that it verified keep their record.

            Examples:
              plantpatch keys withdraw 30A8E9D5… --reason "the publisher announced a new key"
            """) { fingerprint, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new TrustedKeys(store).Withdraw(
                parsed.GetRequiredValue(fingerprint), parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Missing(refusal.Reason);
            await around.Out.WriteLineAsync("Withdrawn.");
            return ExitCode.Ok;
        });
        return command;
    }
}
