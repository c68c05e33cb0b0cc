using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Storage;
using PlantPatch.Core.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

/// <summary>What a plan says, as options; the same for a draft and for a change that is asked for.</summary>
sealed class PlanOptions
{
    readonly Option<string> title = Options.Text("--title", "TEXT", "What people recognise it by");
    readonly Option<string> owner = Options.Text("--owner", "NAME", "Who answers for it, and for each action");
    readonly Option<string[]> patches = new("--patch") { HelpName = "ID", Description = "A patch that it names; may be repeated" };
    readonly Option<string[]> assets = new("--asset") { HelpName = "TAG", Description = "An asset that it names; may be repeated" };
    readonly Option<string[]> actions = new("--action") { HelpName = "TEXT", Description = "A planned action; may be repeated" };
    readonly Option<string[]> done = new("--done") { HelpName = "TEXT", Description = "An action that is taken already; may be repeated" };
    readonly Option<int[]> offered = new("--offered") { HelpName = "N", Description = "A vendor's own mitigation as action, by its number in: plans offer; may be repeated" };
    readonly Option<LocalDate?> due = Dates.Option("--due", "The timeframe, when it is a day");
    readonly Option<string> dueEvent = Options.Text("--due-event", "TEXT", "The timeframe, when it is an event: \"next outage of unit 2 lasting >= 48 h\"");
    readonly Option<string[]> milestones = new("--milestone") { HelpName = "DAY:TEXT", Description = "A milestone: 2027-01-31:rule tested; may be repeated" };
    readonly Option<string[]> controls = new("--control") { HelpName = "ID", Description = "A compensating control that it relies on; may be repeated" };

    public PlanOptions(Command command, bool draft)
    {
        foreach (var option in (Option[])[.. draft ? (Option[])[title, patches, assets, offered] : [], owner, actions, done, due, dueEvent, milestones, controls]) command.Options.Add(option);
        milestones.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => Milestone(t.Value, 1) is null)) result.AddError($"'{token.Value}' is no milestone; write it like 2027-01-31:rule tested.");
        });
    }

    public async Task<PlanContent> Draft(ParseResult parsed, Store store, CancellationToken cancel)
    {
        var named = parsed.GetValue(patches) ?? [];
        var templates = (parsed.GetValue(offered) ?? []) is { Length: > 0 } numbers
            ? (await new OfferActions(store).Run(named, cancel)).Index().Where(t => numbers.Contains(t.Index + 1)).Select(t => t.Item).ToList() : [];
        return new()
        {
            Title = parsed.GetRequiredValue(title), Owner = parsed.GetRequiredValue(owner), Patches = named, Assets = parsed.GetValue(assets) ?? [], Actions = Actions(parsed, templates),
            Due = parsed.GetValue(due), DueEvent = parsed.GetRequiredValue(dueEvent), Milestones = Milestones(parsed), Controls = parsed.GetValue(controls) ?? [],
        };
    }

    public AskPlanChange.Wish Wish(ParseResult parsed) => new()
    {
        Due = parsed.GetValue(due), DueEvent = parsed.GetRequiredValue(dueEvent) is { Length: > 0 } text ? text : null, Owner = parsed.GetRequiredValue(owner) is { Length: > 0 } name ? name : null,
        Actions = Actions(parsed, []) is { Count: > 0 } given ? given : null, Milestones = Milestones(parsed) is { Count: > 0 } some ? some : null,
        Controls = parsed.GetValue(controls) is { Length: > 0 } relied ? relied : null,
    };

    List<PlannedAction> Actions(ParseResult parsed, List<ActionTemplate> templates)
    {
        var who = parsed.GetRequiredValue(owner);
        List<PlannedAction> given =
        [
            .. templates.Select(t => new PlannedAction("", t.Text, t.Cves, who, null, "", t.Source, Done: false)),
            .. (parsed.GetValue(actions) ?? []).Select(t => new PlannedAction("", t, [], who, null, "", "", Done: false)), .. (parsed.GetValue(done) ?? []).Select(t => new PlannedAction("", t, [], who, null, "", "", Done: true)),
        ];
        return [.. given.Select((a, i) => a with { Id = $"A{i + 1}" })];
    }

    List<PlannedMilestone> Milestones(ParseResult parsed) => [.. (parsed.GetValue(milestones) ?? []).Select((m, i) => Milestone(m, i + 1)!)];

    static PlannedMilestone? Milestone(string text, int number) =>
        text.Split(':', 2) is [var day, var what] && LocalDatePattern.Iso.Parse(day) is { Success: true } read ? new($"M{number}", what.Trim(), read.Value) : null;
}
