using System.CommandLine;
using PlantPatch.App.Patches;
using PlantPatch.Core.Patches;
using PlantPatch.Terminal;

namespace PlantPatch.Patches;

static class ShowCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The patch's id, as the list shows it" };
        var format = Options.Format();
        var command = new Command("show", """
            Shows one patch: what it fixes and where that is said, the score point by point, the deadline with its sum, its assets and next steps.

            Examples:
              plantpatch patches show PP-2026-0001
              plantpatch patches show PP-2026-0001 -o json
            """) { id, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            if (await new PatchBook(store).Find(parsed.GetRequiredValue(id), cancel) is not { } entry)
                return around.Missing($"There is no patch {parsed.GetValue(id)}. See: plantpatch patches list");
            if (parsed.GetValue(format) == OutputFormat.Json) Output.Object(around, Json(entry));
            else if (parsed.GetValue(format) == OutputFormat.Csv) Output.Rows(around, OutputFormat.Csv, [entry], ListCommand.Columns);
            else Tell(around.Out, entry);
            return ExitCode.Ok;
        });
        return command;
    }

    static void Tell(TextWriter to, PatchEntry entry)
    {
        var (patch, row) = (entry.Patch, entry.Row);
        to.WriteLine($"{patch.Id}  {patch.Vendor} {patch.Product}{(row.FixedVersion.Length > 0 ? $" → {row.FixedVersion}" : "")}");
        to.WriteLine($"  {patch.Description}");
        to.WriteLine();
        to.WriteLine($"  status       {patch.Status.Text()}{(patch.StatusReason.Length > 0 ? $": {patch.StatusReason}" : "")}");
        to.WriteLine($"  affected     {patch.AffectedVersions}");
        to.WriteLine($"  cves         {string.Join(", ", patch.Cves)}");
        to.WriteLine($"  advisories   {patch.Advisory}");
        if (row.Derivation.Length > 0) to.WriteLine($"  derived      {(row.DerivationSure ? "" : "not sure, check it: ")}{row.Derivation}");
        if (row.RestartRequired.Length > 0) to.WriteLine($"  restart      {row.RestartRequired}");
        if (row.Url.Length > 0) to.WriteLine($"  get it at    {row.Url}");
        to.WriteLine($"  evaluate by  {entry.Deadline.Due:uuuu-MM-dd} ({(patch.Status.IsEvaluated() ? "evaluated" : $"{entry.DaysLeft} days left")}): {entry.Deadline.Because}");
        to.WriteLine();
        to.WriteLine($"  risk         {entry.Score.Score:0.0} {entry.Rank.Rating.ToString().ToLowerInvariant()}");
        foreach (var point in entry.Score.Points) to.WriteLine($"    {point.Points,5:+0.0;-0.0}  {point.Because}");
        to.WriteLine();
        to.WriteLine($"  {entry.Assets.Count} assets");
        foreach (var asset in entry.Assets)
            to.WriteLine($"    {asset.Tag,-20} {asset.Unit}{(asset.NetworkExposed ? ", network exposed" : "")}{(asset.SafetyRelevant ? ", safety relevant" : "")}");
        to.WriteLine();
        Line(to, "tested", patch.TestDate is { } tested ? $"{tested:uuuu-MM-dd} {patch.TestOutcome}: {patch.TestResults}" : patch.TestResults);
        Line(to, "controls", patch.CompensatingControls);
        Line(to, "window", patch.MaintenanceWindow);
        Line(to, "rollback", patch.RollbackProcedure);
        Line(to, "deployed", patch.DeploymentDate?.ToString("uuuu-MM-dd", null) ?? "");
        to.WriteLine("  From here it can go to:");
        foreach (var move in PatchLifecycle.Moves.Where(m => m.From == patch.Status))
            to.WriteLine($"    {move.To.Text(),-14} {move.Guard}{(move.Needs == Needs.Nothing ? "" : $" ({string.Join("; ", PatchLifecycle.WhatToDo(move.Needs))})")}");
    }

    static void Line(TextWriter to, string name, string text)
    {
        if (text.Length > 0) to.WriteLine($"  {name,-12} {text}");
    }

    internal static object Json(PatchEntry entry) => new
    {
        patch_id = entry.Patch.Id, entry.Patch.Vendor, entry.Patch.Product, entry.Patch.AffectedVersions, entry.Row.FixedVersion, cve_ids = entry.Patch.Cves,
        cvss_score = entry.Patch.Cvss, ics_cert_advisory = entry.Patch.Advisory, entry.Patch.Description, status = entry.Patch.Status,
        status_reason = entry.Patch.StatusReason, identified_date = entry.Patch.Identified.ToString("uuuu-MM-dd", null),
        evaluation_deadline = entry.Deadline.Due.ToString("uuuu-MM-dd", null), deadline_because = entry.Deadline.Because, days_left = entry.DaysLeft,
        test_date = entry.Patch.TestDate?.ToString("uuuu-MM-dd", null), deployment_date = entry.Patch.DeploymentDate?.ToString("uuuu-MM-dd", null),
        affected_assets = entry.Patch.AffectedAssets, entry.Patch.TestResults, entry.Patch.CompensatingControls, risk_rating = entry.Rank.Rating,
        risk_score = entry.Score.Score, risk_points = entry.Score.Points, entry.Patch.MaintenanceWindow, entry.Patch.RollbackProcedure,
        derived_from = entry.Row.Derivation, derivation_sure = entry.Row.DerivationSure, entry.Row.RestartRequired, entry.Row.Url,
    };
}
