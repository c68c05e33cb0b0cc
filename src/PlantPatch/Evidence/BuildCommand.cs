using System.CommandLine;
using PlantPatch.App.Audit;
using PlantPatch.App.Clocks;
using PlantPatch.App.Evidence;
using PlantPatch.Backups;
using PlantPatch.Core;
using PlantPatch.Terminal;

namespace PlantPatch.Evidence;

static class BuildCommand
{
    public static Command Create(Surroundings around)
    {
        var sample = new Option<FileInfo>("--sample") { HelpName = "FILE", Description = "The sampled assets: a list with a column of tags (CSV, XLSX, JSON)", Required = true };
        var period = new Option<string>("--period") { HelpName = "PERIOD", Description = "Which days: 2026, 2026-03, 2026-01..2026-12", Required = true };
        var file = new Option<FileInfo>("--out") { HelpName = "FILE", Description = "The package to write; it must not exist yet", Required = true };
        var mapping = new Option<FileInfo?>("--mapping") { HelpName = "FILE", Description = "Request ids and headings of the auditor's workbook [default: plantpatch evidence mapping]" };
        var asOf = Options.Text("--as-of", "DAY", "What was known on a day or at a moment [default: now]");
        var marking = Options.Text("--marking", "TEXT", $"Printed on every page [default: {BuildEvidence.UsualMarking}]");
        var checkpoint = new Option<DirectoryInfo?>("--checkpoint-to") { HelpName = "DIR", Description = "Write the signed checkpoint there too: a folder on another machine" };
        var passphrase = Passphrase.Option("Encrypt the package under the passphrase in this file");
        var command = new Command("build",
            """
            Writes one package about the sampled assets: sources, evaluations, actions and plans of CIP-007-6 R2 as PDF, pages, tables and workbook,
            the attached files, and the proof that each recorded event behind them is among the audit records of a signed checkpoint.

            Nothing in it is about an asset outside the sample. The audit record of the build holds its SHA-256.

            Examples:
              plantpatch evidence build --sample sample.csv --period 2026-01..2026-12 --out evidence-2026.zip
              plantpatch evidence build --sample sample.csv --period 2026 --as-of 2026-12-31 --mapping ert.json --out evidence.zip
            """) { sample, period, file, mapping, asOf, marking, checkpoint, passphrase };
        command.SetAction(async (parsed, cancel) =>
        {
            if (Directory.Exists(parsed.GetRequiredValue(file).FullName) || parsed.GetRequiredValue(file).Exists)
                return around.Refused(new($"'{parsed.GetRequiredValue(file)}' exists already: evidence is never written over. Give another name."));
            var list = parsed.GetRequiredValue(sample);
            var (assets, odd) = EvidenceSample.Read(list.Name, await File.ReadAllBytesAsync(list.FullName, cancel), cancel);
            if (assets is null) return around.Refused(odd!);
            var (days, wrong) = EvidencePeriod.Read(parsed.GetRequiredValue(period));
            if (days is null) return around.Refused(wrong!);
            var (requests, unreadable) = ErtMapping.Read(parsed.GetValue(mapping) is { } own ? await File.ReadAllTextAsync(own.FullName, cancel) : ErtMapping.Usual);
            if (requests is null) return around.Refused(unreadable!);

            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            using var key = await CheckpointKey.Open(DataOptions.Settings(parsed, around), cancel);
            var (moment, ahead) = await AsOf.Read(store, parsed.GetValue(asOf), cancel);
            if (moment is null) return around.Refused(ahead!);
            var order = new BuildEvidence.Order(assets, days, moment, requests)
            {
                Passphrase = Passphrase.Read(parsed.GetValue(passphrase)), Place = parsed.GetValue(checkpoint)?.FullName,
                Marking = parsed.GetValue(marking) is { Length: > 0 } said ? said : BuildEvidence.UsualMarking,
            };
            return await Write(around, parsed.GetRequiredValue(file), to => new BuildEvidence(store, key).Run(order, to, DataOptions.Person(parsed), cancel));
        });
        return command;
    }

    // Under another name until it is whole, so that half a package never lies where somebody takes it for one.
    static async Task<int> Write(Surroundings around, FileInfo file, Func<Stream, Task<(BuildEvidence.Made? Made, Refusal? Refusal)>> build)
    {
        var unfinished = file.FullName + ".unfinished";
        try
        {
            BuildEvidence.Made made;
            await using (var to = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite))
            {
                var (done, refusal) = await build(to);
                if (done is null) return around.Refused(refusal!);
                made = done;
            }

            File.Move(unfinished, file.FullName);
            await around.Out.WriteLineAsync(
                $"{file.Name} has {made.Statements:N0} statements about {made.Assets:N0} assets, {made.Events:N0} proved events and {made.Attachments:N0} attachments. SHA-256 {made.Sha256}");
            return ExitCode.Ok;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
