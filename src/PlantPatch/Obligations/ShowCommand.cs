using System.CommandLine;
using PlantPatch.App.Obligations;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Obligations;
using PlantPatch.Terminal;

namespace PlantPatch.Obligations;

static class ShowCommand
{
    public static Command Create(Surroundings around)
    {
        var key = new Argument<string>("PATCH/ASSET") { Description = "The obligation, as the list names it" };
        var format = Options.Format();
        var command = new Command("show", """
            Shows one obligation: its state, every clock with the sum, what was known when, who signed, and what can be done with what is missing for it.

            Examples:
              plantpatch obligations show PP-2026-0001/U1-PLC-001
              plantpatch obligations show PP-2026-0001/U1-PLC-001 --as-of 2026-10-01
            """) { key, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var name = parsed.GetRequiredValue(key);
            if (ObligationKey.Parse(name) is not { } wanted || await new ShowObligation(store).Run(wanted, asOf, SiteScope.All, cancel) is not { } shown)
                return around.Missing($"There is no obligation {name}. See: plantpatch obligations list");
            if (parsed.GetValue(format) == OutputFormat.Json) Output.Object(around, Json(shown));
            else Write(around.Out, shown);
            return ExitCode.Ok;
        });
        return command;
    }

    static void Write(TextWriter to, ShowObligation.Shown shown)
    {
        var row = shown.Item.Row;
        to.WriteLine($"{shown.Item.Key}  {row.State.Text()}{(row.SatisfiedBy.Length > 0 ? $", verified by {row.SatisfiedBy}" : "")}");
        to.WriteLine($"  site       {row.Site} {row.Unit}".TrimEnd());
        if (row.Source.Length > 0) to.WriteLine($"  source     {row.Source}");
        if (row.Plan.Length > 0) to.WriteLine($"  plan       {row.Plan}");
        to.WriteLine($"  due        {(row.Due is { } due ? $"{due:uuuu-MM-dd}{(shown.Item.DaysLeft is { } days ? $", {days} days left" : ", nothing more to do by then")}" : "no clock runs")}");
        if (row.Because.Length > 0) to.WriteLine($"  because    {row.Because}");
        foreach (var clock in shown.Dues) to.WriteLine($"  {clock.Rule,-9}  {clock.Subject}: {clock.State}{(clock.Due is { } day ? $", due {day:uuuu-MM-dd}" : "")}. {clock.Because}");
        if (shown.Simple is { } simple) to.WriteLine($"  {EvaluationDays} days    {simple.Due:uuuu-MM-dd}: {simple.Because}. It is not the clock: {simple.WhyNotTheClock}");
        foreach (var late in shown.Violations) to.WriteLine($"  late       {late.Rule} from {late.FirstDay:uuuu-MM-dd}, {late.GapDays} days, {(late.Cured is { } cured ? $"cured on {cured:uuuu-MM-dd}" : "still open")}{(late.Vsl is { } vsl ? $", {vsl}" : "")}");
        to.WriteLine();
        foreach (var way in shown.Ways)
            to.WriteLine($"  {ObligationMoves.Word(way.Move.Event),-22} {(way.Elsewhere.Length > 0 ? way.Elsewhere : way.Missing.Count == 0 ? $"can be made; next: {way.Next}" : "needs first: " + string.Join("; ", way.Missing.Select(g => $"{g.WhatToDo} ({g.Source})")))}");
        to.WriteLine();
        foreach (var step in shown.History) to.WriteLine($"  {step.From}  {step.State.Text()}{(step.Due is { } by ? $", due {by:uuuu-MM-dd}" : "")}{(step.Open ? "" : ", nothing due")}");
        foreach (var signed in shown.SignOffs) to.WriteLine($"  signed     {signed.PrintedName} as {signed.Meaning.ToString().ToLowerInvariant()} on {signed.At}: {signed.Reason} (sha256 {signed.ShownSha256[..12]}…)");
    }

    const int EvaluationDays = Core.Clocks.EvaluationDeadline.Days;

    static object Json(ShowObligation.Shown shown) => new
    {
        obligation = shown.Item.Key.ToString(), shown.Item.Row.State, shown.Item.Row.Site, shown.Item.Row.Unit, shown.Item.Row.Source, shown.Item.Row.Plan, shown.Item.Row.Since, shown.Item.Row.Due,
        shown.Item.Row.Open, shown.Item.DaysLeft, vsl_if_acted_today = shown.Item.IfActedToday, shown.Item.Row.SatisfiedBy, shown.Item.Row.Because, shown.Item.Row.RulePack,
        clocks = shown.Dues.Select(d => new { d.Rule, d.Subject, d.Due, d.State, d.Because }),
        violations = shown.Violations.Select(v => new { v.Rule, v.FirstDay, v.Cured, v.GapDays, v.Vsl }),
        moves = shown.Ways.Select(w => new { move = ObligationMoves.Word(w.Move.Event), to = w.Move.To, w.Elsewhere, missing = w.Missing.Select(g => g.WhatToDo), next = w.Next }),
        history = shown.History, records = shown.Records.Select(r => new { move = ObligationMoves.Word(r.Move), r.Guard, r.Text, r.RecordedBy, r.At }),
        sign_offs = shown.SignOffs.Select(s => new { s.PrintedName, s.Meaning, s.At, s.Reason, s.ShownSha256 }),
    };
}
