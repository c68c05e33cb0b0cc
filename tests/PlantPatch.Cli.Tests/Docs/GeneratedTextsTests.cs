using PlantPatch.App.Advisories;
using PlantPatch.Core.Sources;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Changes;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.Outbox;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Reminders;
using PlantPatch.Core.Retirements;
using PlantPatch.Feeds.Timelines;
using PlantPatch.Plans;
using PlantPatch.Retirements;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Docs;

/// <summary>
/// What stands between <c>&lt;!-- made: name --&gt;</c> and <c>&lt;!-- end --&gt;</c> in a document is made from the code, so that it cannot
/// drift. <c>tools/docs.sh</c> writes it anew.
/// </summary>
public sealed class GeneratedTextsTests
{
    static readonly Dictionary<string, Func<string>> Made = new()
    {
        ["exit codes"] = () => Table(["code", "meaning"], ExitCode.Meanings.Select(m => new[] { $"{m.Key}", m.Value })),
        ["lifecycle"] = () => Table(["from", "to", "when", "what must be recorded"], PatchLifecycle.Moves.Select(m => new[]
        {
            m.From.Text(), m.To.Text(), m.Guard, string.Join("; ", PatchLifecycle.WhatToDo(m.Needs)),
        })),
        ["formal rules"] = () => Table(["test", "what is wrong, and why it does not matter for a verdict"], FormalTests.Why.Select(t => new[] { t.Key, t.Value })),
        ["recognition"] = () => Table(["recognised by", "probability", "because"], Enum.GetValues<Recognition>().OrderByDescending(MatchProbability.Of)
            .Select(by => new[] { Output.Text(by).Replace('_', ' '), $"{MatchProbability.Of(by):0.00}", MatchProbability.Because(by) })),
        ["clocks"] = () => Table(["id", "clock", "start", "due", "stopped by", "moved by", "clause", "late is"], ClockRules.All.Select(r => new[]
        {
            r.Id, r.Name, r.Start, r.Due, r.StoppedBy, r.MovedBy, r.Clause, r.Lateness,
        })),
        ["applicability"] = () => Table(["part", "impact", "classes", "from"], Applicability.Rows.Select(r => new[]
        {
            Output.Text(r.Part).Replace('_', ' '), Output.Text(r.Impact), string.Join(", ", r.Classes.Select(c => c.ToString().ToUpperInvariant())) + (r.PacsNeedsRouting ? "; PACS only with External Routable Connectivity" : ""),
            r.From is { } pack ? $"{Output.Text(pack.From)} ({pack.PatchManagement})" : "",
        })),
        ["evaluation guards"] = () => Table(["before an evaluation is complete", "where that comes from"], EvaluationGuards.All.Select(g => new[] { g.WhatToDo, g.Source })),
        ["deploy records"] = () => Table(["record", "what", "CIP-010-4", "CIP-010-5", "for"], DeployGate.Records.Select(r => new[]
        {
            $"`{r.Name}`", r.What, r.Clause, r.ClauseFromBaselineFree, Output.Text(r.Part).Replace('_', ' '),
        })),
        ["obligation moves"] = () => Table(["from", "event", "to", "what is needed", "who signs", "clocks"], ObligationMoves.All.Select(m => new[]
        {
            m.From?.Text() ?? "", ObligationMoves.Word(m.Event), m.To.Text(), string.Join("; ", m.Guards.Select(g => g.IsRequiredByStandard ? $"{g.WhatToDo} ({g.Source})" : g.WhatToDo)),
            string.Join(", ", m.Signs.Select(d => Output.Text(d).Replace('_', ' '))), m.Clock,
        })),
        ["plan moves"] = () => Table([.. MovesCommand.Columns.Select(c => c.Name)], PlanMoves.All.Select(m => MovesCommand.Columns.Select(c => (string)c.Value(m)!).ToArray())),
        ["retirement moves"] = () => Table([.. RetirementsCommand.MoveColumns.Select(c => c.Name)], RetirementMoves.All.Select(m => RetirementsCommand.MoveColumns.Select(c => (string)c.Value(m)!).ToArray())),
        ["environment rules"] = () => Table(["metrics", "the inventory says", "value"], PlantPatch.Core.Risk.CvssEnvironment.Rules.Select(r => new[] { r.Metrics, r.When, r.Value })),
        ["urgencies"] = () => Table(["heap", "when"], Enum.GetValues<PlantPatch.Core.Risk.Urgency>().Select(u => new[] { Output.Text(u), PlantPatch.Core.Risk.Urgencies.Meaning(u) })),
        ["event kinds"] = () => Table(["kind", "needs", "may have", "what"], EventKinds.All.Select(k => new[]
        {
            $"`{k.Name}`", string.Join(", ", k.Needs.Select(n => $"`{n}`")), string.Join(", ", k.May.Select(n => $"`{n}`")), k.What,
        })),
        ["reminder steps"] = () => Table(["days left", "when", "who is told"], ReminderPolicy.Usual.Steps.Select(s => new[] { s.DaysLeft.ToString(), s.When, string.Join(", ", s.To.Select(ReminderRecipients.Name)) })),
        ["outbox moves"] = () => Table(["from", "to", "when"], OutboxLifecycle.Moves.Select(m => new[] { Output.Text(m.From), Output.Text(m.To), m.When })),
        ["outbox waits"] = () => Table(["after try", "it is waited"], OutboxWaits.After.Select((wait, i) => new[] { $"{i + 1}", wait.TotalHours >= 1 ? $"{wait.TotalHours:0} h" : $"{wait.TotalMinutes:0} min" })),
        ["roles"] = () => Table(["role", "for", .. Enum.GetValues<Permission>().Select(p => p.ToString())], RoleTable.Rows.Select(r => (string[])
            [r.Role.ToString(), r.For, .. Enum.GetValues<Permission>().Select(p => r.May.Contains(p) ? "yes" : "")])),
        ["checklist"] = AsvsChecklist.Table,
        ["settings"] = () => Table(["setting", "takes", "usual", "meaning"], PlantPatch.App.Settings.SettingTable.Rows.Select(s => new[] { s.Key, s.Allowed, s.Usual, s.Meaning })),
        ["commands"] = CommandsPage.Text,
    };

    [Theory]
    [InlineData("docs/guide/operating.md", "exit codes")]
    [InlineData("docs/guide/findings-and-patches.md", "lifecycle")]
    [InlineData("docs/guide/advisories.md", "formal rules")]
    [InlineData("docs/guide/matching.md", "recognition")]
    [InlineData("docs/guide/clocks.md", "clocks")]
    [InlineData("docs/guide/clocks.md", "applicability")]
    [InlineData("docs/guide/clocks.md", "deploy records")]
    [InlineData("docs/guide/clocks.md", "obligation moves")]
    [InlineData("docs/guide/clocks.md", "event kinds")]
    [InlineData("docs/guide/obligations.md", "environment rules")]
    [InlineData("docs/guide/obligations.md", "urgencies")]
    [InlineData("docs/guide/mitigation-plans.md", "plan moves")]
    [InlineData("docs/guide/inventory.md", "retirement moves")]
    [InlineData("docs/guide/reminders.md", "reminder steps")]
    [InlineData("docs/guide/reminders.md", "outbox moves")]
    [InlineData("docs/guide/reminders.md", "outbox waits")]
    [InlineData("docs/guide/roles.md", "roles")]
    [InlineData("docs/guide/security.md", "checklist")]
    [InlineData("docs/guide/settings.md", "settings")]
    [InlineData("docs/guide/commands.md", "commands")]
    public void A_table_in_the_guide_is_the_one_in_the_code(string document, string name)
    {
        var text = Documents.Read(document);
        var (begin, end) = ($"<!-- made: {name} -->\n", "<!-- end -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, from, StringComparison.Ordinal);
        var made = Made[name]();

        if (Environment.GetEnvironmentVariable("PLANTPATCH_WRITE_DOCS") == "1")
            File.WriteAllText(Documents.PathOf(document), text[..from] + made + text[to..]);
        else
            Assert.Equal(made, text[from..to]);
    }

    [Fact]
    public void The_picture_of_the_states_of_an_obligation_is_drawn_from_the_table()
    {
        var (path, drawn) = (Documents.PathOf("docs/guide/images/obligation-states.svg"), ObligationDiagram.Svg(ObligationMoves.All));

        if (Environment.GetEnvironmentVariable("PLANTPATCH_WRITE_DOCS") == "1") File.WriteAllText(path, drawn);
        else Assert.Equal(drawn, File.ReadAllText(path));
    }

    internal static string Table(string[] heads, IEnumerable<string[]> rows) =>
        string.Concat(rows.Prepend([.. heads.Select(_ => "---")]).Prepend(heads).Select(cells => $"| {string.Join(" | ", cells.Select(Cell))} |\n"));

    static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
