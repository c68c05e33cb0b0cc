using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Obligations;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.SignOffs;
using PlantPatch.Terminal;

namespace PlantPatch.Obligations;

/// <summary>What is given with a move, and the one way to make it from the command line: a signature takes its proof, the rest takes a name.</summary>
sealed class MoveOptions
{
    readonly Option<string> reason = new("--reason") { HelpName = "TEXT", Required = true, Description = "Why; a signature stands under it" };
    readonly Option<string[]> records = new("--record") { HelpName = "WHAT=TEXT", Description = "What is put on record, such as backup=\"image of today\"; may be given again", DefaultValueFactory = _ => [] };
    readonly Option<string> window = Options.Text("--window", "NAME", "The maintenance window that is booked");
    readonly Option<LocalDate?> day = Dates.Option("--day", "The day of the window");
    readonly Option<string> at = Options.Text("--at", "MOMENT", "When it happened, such as 2026-11-20T10:00:00-05:00 [default: now]");
    readonly Option<bool> alike = new("--alike") { Description = "The same for all obligations of the patch that are in the same state on assets with the same things installed" };
    readonly Signing signing;

    MoveOptions(Command command)
    {
        foreach (var option in (Option[])[reason, records, window, day, at, alike]) command.Options.Add(option);
        signing = Signing.On(command);
    }

    public static MoveOptions On(Command command) => new(command);

    public async Task<int> Move(ParseResult parsed, Surroundings around, IReadOnlyList<string> names, ObligationEvent move, CancellationToken cancel)
    {
        var keys = names.Select(ObligationKey.Parse).OfType<ObligationKey>().ToList();
        if (keys.Count != names.Count) return around.Refused(new("An obligation is named by its patch and its asset, such as PP-0001/TC-01."));
        if (Given(parsed, out var odd) is not { } given) return around.Refused(new(odd));

        await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
        if (parsed.GetValue(alike)) keys = [.. (await new AlikeObligations(store).Run(keys[0], SiteScope.All, cancel)).Where(a => a.Differs.Length == 0).Select(a => a.Key)];
        var (access, proof) = (LocalAccess.Of(DataOptions.Person(parsed)), (Proof?)null);
        if (await NeedsSignature(store, keys, move, cancel))
        {
            var (person, proved, refusal) = await signing.Prove(parsed, around, store, cancel);
            if (refusal is not null) return around.Refused(refusal);
            (access, proof) = (person!, proved);
        }

        var (outcome, refused) = await new MoveObligations(store).Run(keys, move, given, access, proof, cancel);
        if (refused is not null) return around.Refused(refused);
        foreach (var key in keys)
            await around.Out.WriteLineAsync(outcome!.WaitsFor is { } next ? $"{key}: on record; it waits for the {ObligationMoves.Word(next)}" : $"{key}: {outcome.To!.Value.Text()}");
        return ExitCode.Ok;
    }

    // Whose part comes next is what the first one waits for; the move itself refuses where others wait for somebody else.
    static async Task<bool> NeedsSignature(App.Storage.Store store, IReadOnlyList<ObligationKey> keys, ObligationEvent move, CancellationToken cancel)
    {
        if (keys.Count == 0) return false;
        var shown = await new ShowObligation(store).Run(keys[0], await App.Clocks.AsOf.Now(store, cancel), SiteScope.All, cancel);
        return shown?.Ways.FirstOrDefault(w => w.Move.Event == move) is { } way && ObligationSigning.Of(move, way.Next) is not null;
    }

    MoveObligations.Given? Given(ParseResult parsed, out string odd)
    {
        odd = "";
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in parsed.GetValue(records)!)
        {
            var cut = record.IndexOf('=', StringComparison.Ordinal);
            if (cut < 1 || ObligationRecords.Find(record[..cut]) is null)
            {
                odd = $"'{record}' is no record. Write WHAT=TEXT; there are: {string.Join(", ", ObligationRecords.All.Select(r => $"{r.Guard} ({r.Asks})"))}.";
                return null;
            }

            given[record[..cut]] = record[(cut + 1)..];
        }

        Instant? happened = null;
        if (parsed.GetRequiredValue(at) is { Length: > 0 } text)
        {
            if (OffsetDateTimePattern.Rfc3339.Parse(text) is not { Success: true, Value: var moment })
            {
                odd = $"'{text}' is no moment; write it like 2026-11-20T10:00:00-05:00.";
                return null;
            }

            happened = moment.ToInstant();
        }

        return new(parsed.GetRequiredValue(reason), given) { Window = parsed.GetRequiredValue(window), Day = parsed.GetValue(day), At = happened };
    }
}
