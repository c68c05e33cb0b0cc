using System.CommandLine;
using PlantPatch.App.Evaluations;
using PlantPatch.Terminal;

namespace PlantPatch.Evaluations;

static class AddCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("EVALUATION") { Description = "Its id" };
        var patch = Options.Text("--patch", "PATCH", "A patch that was seen at the source; register it first with patches add");
        var assets = new Option<string[]>("--asset") { HelpName = "TAG", Description = "A further asset to decide it for; may be repeated" };
        var released = Dates.Option("--released", "The vendor's own date; that of its advisory when left out");
        var omitted = Options.Text("--omitted-from", "EVALUATION", "The earlier evaluation that should have had it");
        var command = new Command("add", """
            Adds to an open evaluation: a patch that was seen at the source, further assets of one, or a snapshot of what was seen.

            Examples:
              plantpatch evaluations add EV-0002 --patch PP-2026-0007 --released 2026-11-02
              plantpatch evaluations add EV-0002 --attach page.png --shows "the vendor's list on 22 November"
            """) { id, patch, assets, released, omitted };
        var file = AttachmentOptions.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (add, evaluation, by) = (new AddToEvaluation(store), parsed.GetRequiredValue(id), DataOptions.Person(parsed));
            var snapshot = await file.Read(parsed, cancel);
            if (snapshot is null && parsed.GetRequiredValue(patch).Length == 0) return around.Refused(new("Say what is added: --patch, or --attach."));
            if (snapshot is not null && await add.Snapshot(evaluation, snapshot, by, cancel) is { } refused) return around.Refused(refused);
            if (parsed.GetRequiredValue(patch) is { Length: > 0 } named
                && await add.Patch(evaluation, named, parsed.GetValue(assets) ?? [], parsed.GetValue(released), parsed.GetRequiredValue(omitted), by, cancel) is { } refusal) return around.Refused(refusal);
            return ExitCode.Ok;
        });
        return command;
    }
}
