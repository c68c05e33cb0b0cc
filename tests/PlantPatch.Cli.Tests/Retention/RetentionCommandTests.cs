using PlantPatch.App.Attachments;
using PlantPatch.App.Storage;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Retention;

public sealed class RetentionCommandTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_kept_and_why_is_listed_held_and_released_and_nothing_goes_before_its_time()
    {
        using var typed = new Typed();
        Assert.Equal(ExitCode.Ok, (await typed.Line("entity set \"Riverbend Power\" America/New_York")).Code);
        await using (var store = await Store.Open(new(typed.Data), typed.Clock, Cancel))
        await using (var change = await store.Change(new("maria"), Cancel))
        {
            await Attach.To(change, "evaluation:EV-0001", "", new("list.txt", [1, 2, 3], "the vendor's list"), Cancel);
            await change.Commit(Cancel);
        }

        var kept = await typed.Line("retention list --kept");
        Assert.Contains("kept until 2029-12-31", kept.Out);
        Assert.Contains("list.txt, attached to evaluation EV-0001", kept.Out);
        Assert.Contains("0 records", (await typed.Line("retention list")).Err);
        Assert.Contains("No audit is closed", (await typed.Line("retention show")).Err);
        Assert.Equal("HOLD-0001", (await typed.Line("retention hold --name EV-0001 --reason \"lawsuit 77\"")).Out.Trim());
        Assert.Contains("held by HOLD-0001", (await typed.Line("retention list --kept")).Out);
        Assert.Equal(ExitCode.Ok, (await typed.Line("retention release HOLD-0001 --reason settled")).Code);
        Assert.Contains("settled", (await typed.Line("retention holds")).Out);
        Assert.Contains("is not over", (await typed.Line("retention audited --to 2026-12-31 --audit A1")).Err);
        Assert.Contains("audited up to 2026-06-30", (await typed.Line("retention audited --to 2026-06-30 --audit A1")).Out);
        Assert.Contains("Nothing may go today", (await typed.Line("retention propose --reason policy")).Err);
        Assert.Equal(ExitCode.NotFound, (await typed.Line("retention approve PURGE-0001 --reason policy")).Code);
    }
}
