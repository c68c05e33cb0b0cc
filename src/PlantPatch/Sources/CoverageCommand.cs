using System.CommandLine;
using NodaTime;
using PlantPatch.App.Sources;
using PlantPatch.Core.Sources;
using PlantPatch.Terminal;

namespace PlantPatch.Sources;

static class CoverageCommand
{
    static readonly Column<ShowCoverage.Line>[] Columns =
    [
        new("asset", l => l.Asset),
        new("item", l => l.Item),
        new("version", l => l.Version),
        new("state", l => l.State),
        new("sources", l => l.Sources),
        new("exemption", l => l.Exemption),
        new("review by", l => l.ReviewBy),
        new("because", l => l.Because),
    ];

    public static Command Create(Surroundings around)
    {
        var state = Options.OptionalChoice<CoverageState>("--state", "Only what stands so");
        var site = Options.Text("--site", "SITE", "Only at this site");
        var (limit, format) = (Options.Limit(200), Options.Format());
        var command = new Command("coverage", """
            Shows for everything that is installed which source is followed for it, or why none is. What has neither stands first: it is what CIP-007-6 R2.1 is violated by.

            Examples:
              plantpatch sources coverage
              plantpatch sources coverage --state without_source --site Riverbend -o csv
            """) { state, site, limit, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var query = new ShowCoverage.Query(parsed.GetValue(state)) { Site = parsed.GetRequiredValue(site), Limit = parsed.GetRequiredValue(limit) };
            Output.Rows(around, parsed.GetValue(format), await new ShowCoverage(store).Page(query, asOf, cancel), Columns);
            if (parsed.GetValue(format) == OutputFormat.Table && await new ShowCoverage(store).Count(query, asOf, cancel) is var counts)
                around.Out.WriteLine($"{counts.WithoutSource} without a source, {counts.Unrated} unrated, {counts.Exempt} exempt, {counts.Covered} covered, {counts.NotInScope} not in scope.");
            return ExitCode.Ok;
        });
        return command;
    }
}

static class ExemptCommand
{
    public static Command Create(Surroundings around)
    {
        var asset = new Argument<string>("ASSET") { Description = "The asset's tag" };
        var item = Options.Text("--item", "NAME", "What is installed on it, as coverage names it; the whole asset when left out");
        var kind = Options.Choice("--kind", ExemptionKind.NoSourceExists, "Why there is none");
        var reason = Options.Text("--reason", "TEXT", "The reason, so that an auditor can follow it");
        var review = Dates.Option("--review-by", "When somebody looks at it again; in a year when left out");
        var command = new Command("exempt", """
            Says why no source is followed for an asset, or for something on it.

            Examples:
              plantpatch sources exempt SW-01 --kind vendor_gone --reason "the maker closed in 2019" --attach letter.pdf --shows "the liquidator's letter"
            """) { asset, item, kind, reason, review };
        var file = AttachmentOptions.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var until = parsed.GetValue(review) ?? store.Clock.GetCurrentInstant().InUtc().Date.PlusYears(1);
            var (made, refusal) = await new ExemptFromSource(store).Run(
                parsed.GetRequiredValue(asset), parsed.GetRequiredValue(item), parsed.GetValue(kind), parsed.GetRequiredValue(reason), until, await file.Read(parsed, cancel), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            around.Out.WriteLine($"{made}: to be looked at again by {until:uuuu-MM-dd}.");
            return ExitCode.Ok;
        });
        return command;
    }
}

static class RevokeCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("EXEMPTION") { Description = "Its id, such as EX-0001" };
        var reason = Options.Text("--reason", "TEXT", "Why it ends");
        var command = new Command("revoke", """
            Ends an exemption: a source is asked for again.

            Examples:
              plantpatch sources revoke EX-0001 --reason "an update tool came out"
            """) { id, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new RevokeExemption(store).Run(parsed.GetRequiredValue(id), parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            return refusal is null ? ExitCode.Ok : around.Refused(refusal);
        });
        return command;
    }
}
