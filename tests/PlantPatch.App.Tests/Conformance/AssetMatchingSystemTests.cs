using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Matching;
using PlantPatch.App.Patches;
using PlantPatch.App.Storage;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Patches;
using PlantPatch.Tests;
using static PlantPatch.App.Tests.Conformance.SmallPlant;

namespace PlantPatch.App.Tests.Conformance;

/// <summary>The asset matching system of CSAF 2.0, 9.1.13, sentence by sentence; docs/guide/csaf-conformance.md names the tests.</summary>
public class AssetMatchingSystemTests
{
    const string Old = "U1-SW-01,Moxa,EDR-810,5.10", New = "U1-SW-02,Moxa,EDR-810,5.12", Other = "U1-SW-03,Hirschmann,RS20,09.1.00";

    [Theory, BothEngines]
    public async Task A_new_document_is_matched_by_itself(Engine engine)
    {
        await using var plant = await Create(engine, Old, New, Other);

        var summary = await plant.Advise(new Said().Document());

        Assert.Equal(1, summary.Findings.Opened);
        Assert.Equal("U1-SW-01", Assert.Single(await new ListFindings(plant.Store).Run(new(), Cancel)).Asset);
    }

    [Theory, BothEngines]
    public async Task A_new_asset_is_matched_by_itself(Engine engine)
    {
        await using var plant = await Create(engine);
        await plant.Advise(new Said().Document());

        var import = await plant.Inventory(Old, Other);

        Assert.Equal(new FindingCounts(1, 0, 0, 0), import.Judged.Findings);
    }

    [Theory, BothEngines]
    public async Task A_major_version_change_is_matched_by_itself_and_is_a_new_component(Engine engine)
    {
        await using var plant = await Create(engine, "U1-SW-01,Moxa,EDR-810,4.2");
        await plant.Advise(new Said { Range = "vers:generic/>=5.0|<5.12" }.Document());
        Assert.Empty(await plant.Findings());

        var import = await plant.Inventory("U1-SW-01,Moxa,EDR-810,5.1");

        Assert.Equal(1, import.Judged.Findings.Opened);
        await using var db = plant.Store.Read();
        Assert.Equal([false, true], await db.Components.OrderBy(c => c.Id).Select(c => c.RemovedAt == null).ToListAsync(Cancel));
    }

    [Theory, BothEngines]
    public async Task A_changed_asset_closes_what_its_new_version_ends_and_is_remediated(Engine engine)
    {
        await using var plant = await Create(engine, Old);
        await plant.Advise(new Said().Document());

        var import = await plant.Inventory("U1-SW-01,Moxa,EDR-810,5.12");

        Assert.Equal(1, import.Judged.Findings.Closed);
        var item = Assert.Single(await new ListFindings(plant.Store).Run(new() { State = null }, Cancel));
        Assert.Equal(new(Mark.Remediated, "the inventory shows another version, which is not affected"), item.Marked);
    }

    [Theory, BothEngines]
    public async Task A_version_change_to_another_affected_version_remediates_nothing(Engine engine)
    {
        await using var plant = await Create(engine, "U1-SW-01,Moxa,EDR-810,5.1");
        await plant.Advise(new Said().Document());

        await plant.Inventory("U1-SW-01,Moxa,EDR-810,5.10");

        var marks = (await new ListFindings(plant.Store).Run(new() { State = null }, Cancel)).Select(f => f.Marked.Mark);
        Assert.Equal([Mark.NotRemediated, Mark.NotRemediated], marks);
    }

    [Theory, BothEngines]
    public async Task A_matched_asset_is_in_progress_while_its_patch_is_and_until_the_inventory_proves_it(Engine engine)
    {
        await using var plant = await Create(engine, Old);
        await plant.Advise(new Said().Document());
        var before = Assert.Single(await new ListFindings(plant.Store).Run(new(), Cancel));

        await using (var change = await plant.Store.Change(Engineer, Cancel))
        {
            (await change.Db.Patches.SingleAsync(Cancel)).Status = PatchStatus.Deployed;
            change.Record("moved", "patch");
            await change.Commit(Cancel);
        }

        var after = Assert.Single(await new ListFindings(plant.Store).Run(new(), Cancel));
        Assert.Equal((Mark.NotRemediated, Mark.InProgress), (before.Marked.Mark, after.Marked.Mark));
        Assert.Equal("deployed, not verified in the inventory", after.Marked.Because);
    }

    [Theory, BothEngines]
    public async Task A_newer_revision_without_another_remediation_raises_no_match_even_if_ids_are_renumbered(Engine engine)
    {
        await using var plant = await Create(engine, Old);
        await plant.Advise(new Said().Document());
        var (before, events) = (Assert.Single(await plant.Findings()), await plant.Events());

        var summary = await plant.Advise(new Said { Revision = 2, ProductId = "CSAFPID-0007", Title = "Another title" }.Document());

        Assert.Equal(FindingCounts.None, summary.Findings);
        var after = Assert.Single(await plant.Findings());
        Assert.Equal(events.Count, (await plant.Events()).Count);
        Assert.NotEqual(before.RevisionId, after.RevisionId);
        Assert.Equal("CSAFPID-0007", after.ProductId);
        Assert.Equal(Standing(before), Standing(after));
    }

    [Theory, BothEngines]
    public async Task A_newer_revision_with_another_remediation_is_told_with_what_changed(Engine engine)
    {
        await using var plant = await Create(engine, Old);
        await plant.Advise(new Said { Range = "vers:generic/<5.12", Remedy = "No fix is planned", Category = "no_fix_planned" }.Document());

        var summary = await plant.Advise(new Said { Revision = 2 }.Document());

        Assert.Equal(1, summary.Findings.Changed);
        Assert.Equal("The remediation changed from 'no fix planned: No fix is planned' to 'vendor fix: Update to version 5.12 or later'.",
            (await plant.Events())[^1].Because);
    }

    [Theory, BothEngines]
    public async Task A_revision_that_lists_the_product_no_more_withdraws_the_match_and_remediates_nothing(Engine engine)
    {
        await using var plant = await Create(engine, Old);
        await plant.Advise(new Said().Document());

        await plant.Advise(new Said { Revision = 2, Product = "EDR-G903" }.Document());

        Assert.Equal(Mark.Withdrawn, Assert.Single(await new ListFindings(plant.Store).Run(new() { State = null }, Cancel)).Marked.Mark);
    }

    [Theory, BothEngines]
    public async Task A_suppliers_word_alone_closes_nothing(Engine engine)
    {
        await using var plant = await Create(engine, Old);
        await plant.Advise(new Said().Document());

        var summary = await plant.Advise(new Said { Revision = 2, Status = "known_not_affected", Flag = "component_not_present", Remedy = "" }.Document());

        Assert.Equal((0, 1), (summary.Findings.Closed, summary.Findings.Changed));
        var finding = Assert.Single(await plant.Findings());
        Assert.Equal((FindingState.Open, Verdict.Unknown), (finding.State, finding.Verdict));
        var shown = await new ShowFinding(plant.Store).Run(finding.Id, Cancel);
        Assert.Equal(["The supplier lists it as known not affected.", "The supplier's justification: component not present."], shown!.Statements);
    }

    [Theory, BothEngines]
    public async Task A_supplier_who_says_not_affected_from_the_start_opens_nothing(Engine engine)
    {
        await using var plant = await Create(engine, Old);

        await plant.Advise(new Said { Status = "known_not_affected", Flag = "component_not_present", Remedy = "" }.Document());

        Assert.Empty(await plant.Findings());
    }

    [Theory, BothEngines]
    public async Task A_new_major_version_of_a_document_is_matched_by_itself(Engine engine)
    {
        await using var plant = await Create(engine, Old, "U1-SW-04,Moxa,EDR-810,5.2");
        await plant.Advise(new Said { Semantic = true, Revision = 9 }.Document());

        var summary = await plant.Advise(new Said { Semantic = true, Revision = 10, Range = "vers:generic/>=5.5|<5.12" }.Document());

        Assert.Equal((0, 1), (summary.Findings.Opened, summary.Findings.Closed));
        await using var db = plant.Store.Read();
        Assert.Equal("10.0.0", (await db.Advisories.SingleAsync(Cancel)).Revision);
    }

    public static TheoryData<Engine, string, string> Scopes
    {
        get
        {
            var all = new TheoryData<Engine, string, string>();
            foreach (var engine in Enum.GetValues<Engine>())
            {
                all.Add(engine, "MT-2026-01", "");
                all.Add(engine, "MT-2026-01,mt-2026-02", "");
                all.Add(engine, "", "U1-SW-01");
                all.Add(engine, "", "U1-SW-01,U1-SW-02");
                all.Add(engine, "MT-2026-02", "U1-SW-01");
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(Scopes))]
    public async Task Matching_by_hand_takes_a_document_a_list_an_asset_or_a_list_of_assets(Engine engine, string advisories, string assets)
    {
        await using var plant = await Create(engine, Old, New, Other);
        await plant.Advise(new Said().Document(), new Said { Id = "MT-2026-02", Cve = "CVE-2026-10002" }.Document());
        await Forget(plant);

        var (summary, refusal) = await new RunMatching(plant.Store, plant.Judge).Run(new(Split(advisories), Split(assets)), Engineer, Cancel);

        Assert.Null(refusal);
        var documents = advisories.Length == 0 ? 2 : Split(advisories).Length;
        Assert.Equal((documents, assets.Length == 0 ? 3 : Split(assets).Length), (summary!.Advisories, summary.Assets));
        Assert.Equal(documents, summary.Findings.Reopened);
        Assert.All(summary.Steps, s => Assert.Equal((FindingChange.Reopened, "U1-SW-01"), (s.Change, s.Asset)));
        await using var db = plant.Store.Read();
        Assert.Equal("matched", (await db.Audit.OrderBy(a => a.Seq).LastAsync(Cancel)).Action);
    }

    [Theory, BothEngines]
    public async Task Matching_again_changes_nothing_and_is_on_record(Engine engine)
    {
        await using var plant = await Create(engine, Old, New);
        await plant.Advise(new Said().Document());

        var (summary, _) = await new RunMatching(plant.Store, plant.Judge).Run(new([], [], All: true), Engineer, Cancel);

        Assert.Equal(FindingCounts.None, summary!.Findings);
        Assert.Empty(summary.Steps);
        await using var db = plant.Store.Read();
        Assert.Equal("nothing changed", (await db.Audit.OrderBy(a => a.Seq).LastAsync(Cancel)).Reason);
    }

    [Theory, BothEngines]
    public async Task Matching_what_is_not_there_is_refused(Engine engine)
    {
        await using var plant = await Create(engine, Old);
        var run = new RunMatching(plant.Store, plant.Judge);

        Assert.Equal("There is no asset NO-1.", (await run.Run(new([], ["NO-1"]), Engineer, Cancel)).Refusal?.Reason);
        Assert.Equal("There is no advisory X.", (await run.Run(new(["X"], []), Engineer, Cancel)).Refusal?.Reason);
        Assert.Equal("Say what to judge again: --advisory ID, --asset TAG, or --all.", (await run.Run(new([], []), Engineer, Cancel)).Refusal?.Reason);
    }

    [Theory, BothEngines]
    public async Task A_document_lists_its_products_and_assets_and_an_asset_its_advisories(Engine engine)
    {
        await using var plant = await Create(engine, Old, New);
        await plant.Advise(new Said().Document(), new Said { Id = "MT-2026-02", Cve = "CVE-2026-10002" }.Document());

        var document = await new ShowAdvisory(plant.Store).Run("MT-2026-01", Cancel);
        var asset = await new ShowAsset(plant.Store).Run("U1-SW-01", Cancel);

        var row = Assert.Single(document!.Assets);
        Assert.Equal(("U1-SW-01", "P1", "EDR-810", "5.10", Mark.NotRemediated), (row.Asset, row.ProductId, row.Product, row.Version, row.Marked.Mark));
        Assert.Equal(["MT-2026-01", "MT-2026-02"], asset!.Advisories.Select(a => a.Advisory));
    }

    [Theory, BothEngines]
    public async Task Assets_are_counted_per_document_and_per_status_and_once_in_the_total(Engine engine)
    {
        await using var plant = await Create(engine, Old, "U1-SW-04,Moxa,EDR-810,5.2", "U1-SW-05,Moxa,EDR-810,");
        await plant.Advise(new Said().Document(), new Said { Id = "MT-2026-02", Cve = "CVE-2026-10002", Remedy = "" }.Document());
        await plant.Inventory("U1-SW-04,Moxa,EDR-810,5.12");

        var statistics = await new AdvisoryStatistics(plant.Store).Run("", Cancel);

        Assert.Equal(["MT-2026-01", "MT-2026-02"], statistics!.Advisories.Select(l => l.Advisory));
        Assert.Equal(new("MT-2026-01", 3, 2, 0, 1, 0, 1, 1, 2), statistics.Advisories[0]);
        Assert.Equal(new("total", 3, 2, 0, 1, 0, 1, 1, 4), statistics.Total);
        Assert.Null(await new AdvisoryStatistics(plant.Store).Run("none", Cancel));
    }

    [Theory, BothEngines]
    public async Task A_revision_is_a_difference_for_my_assets(Engine engine)
    {
        await using var plant = await Create(engine, Old, "U1-SW-04,Moxa,EDR-810,5.2");
        await plant.Advise(new Said().Document());
        await plant.Advise(new Said { Revision = 2, Range = "vers:generic/>=5.5|<5.13", Remedy = "Update to version 5.13 or later" }.Document());
        await plant.Advise(new Said { Revision = 3, Range = "vers:generic/>=5.5|<5.13", Remedy = "Update to version 5.13 or later.", ProductId = "P9" }.Document());
        var impact = new RevisionImpact(plant.Store, plant.Judge);

        var (first, _) = await impact.Run("mt-2026-01", "1", "2", Cancel);
        var (second, _) = await impact.Run("MT-2026-01", "2", "3", Cancel);

        Assert.Equal([("U1-SW-01", Effect.RemedyChanges), ("U1-SW-04", Effect.Closes)], first!.Lines.Select(l => (l.Asset, l.Effect)));
        Assert.Equal([("U1-SW-01", Effect.Stays)], second!.Lines.Select(l => (l.Asset, l.Effect)));
        Assert.Equal("There is no advisory X.", (await impact.Run("X", "1", "2", Cancel)).Refusal?.Reason);
    }

    static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);

    static object Standing(FindingRow row) => (row.Id, row.State, row.Verdict, row.By, row.Because, row.PatchId, row.OpenedAt, row.ClosedAt);

    // As if an older rule had closed everything.
    static async Task Forget(SmallPlant plant)
    {
        await using var change = await plant.Store.Change(Engineer, Cancel);
        await foreach (var row in change.Db.Findings.AsAsyncEnumerable()) row.State = FindingState.Closed;
        change.Record("closed", "findings");
        await change.Commit(Cancel);
    }
}
