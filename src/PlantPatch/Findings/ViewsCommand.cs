using System.CommandLine;
using PlantPatch.App.Findings;
using PlantPatch.Terminal;

namespace PlantPatch.Findings;

static class ViewsCommand
{
    public static Command Create(Surroundings around) => new("views", "Views of the findings, kept by name: what is asked for, never what was found") { List(around), Keep(around), Drop(around) };

    static Command List(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("list", """
            Lists your views.

            Examples:
              plantpatch findings views list
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var views = await new FindingViews(store).List(DataOptions.Person(parsed).Name, cancel);
            Output.Rows(around, parsed.GetValue(format), views, [new("name", v => v.Name), new("filter", v => v.Filter.Text), new("kept at", v => v.KeptAt)]);
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Keep(Surroundings around)
    {
        var name = new Argument<string>("NAME") { Description = "What it is called; one of the same name is replaced" };
        var filter = new Argument<string>("FILTER") { Description = "As it stands in the address of the page behind the question mark" };
        var command = new Command("keep", """
            Keeps a view under a name. The pages show it too, to the account of the same name.

            Examples:
              plantpatch findings views keep "exploited at Riverbend" "site=Riverbend&kev=true&order=newest"
            """) { name, filter };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (kept, refusal) = await new FindingViews(store).Keep(parsed.GetRequiredValue(name), FindingFilter.Read(parsed.GetRequiredValue(filter)), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{kept!.Name}: {(kept.Filter.IsFiltered ? kept.Filter.Text : "all open findings")}");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Drop(Surroundings around)
    {
        var name = new Argument<string>("NAME") { Description = "The view" };
        var command = new Command("drop", """
            Drops a view of yours.

            Examples:
              plantpatch findings views drop "exploited at Riverbend"
            """) { name };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            if (await new FindingViews(store).Drop(parsed.GetRequiredValue(name), DataOptions.Person(parsed), cancel) is { } refusal) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{parsed.GetValue(name)} is dropped.");
            return ExitCode.Ok;
        });
        return command;
    }
}
