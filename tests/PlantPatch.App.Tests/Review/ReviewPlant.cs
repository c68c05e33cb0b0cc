using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Matching;
using PlantPatch.App.Review;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Review;

/// <summary>A plant with questions: its imports judge with what people taught, as the command line does.</summary>
sealed class ReviewPlant : IAsyncDisposable
{
    public static readonly Person Maria = new("maria"), Jonas = new("jonas");

    readonly Plant plant;

    ReviewPlant(Plant plant) => this.plant = plant;

    public Store Store => plant.Store;
    public KnowledgeTables Tables { get; set; } = KnowledgeTables.None;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ReviewPlant> Create(Engine engine) => new(await Plant.Create(engine));

    public async Task<ImportSummary> Import(params SmallAdvisory[] advisories)
    {
        var folder = plant.NewFolder();
        var summary = await new ImportAdvisories(Store, await Judge()).Run([.. advisories.Select(a => a.WriteTo(folder))], IntakeRules.Default, Maria, null, Cancel);
        Assert.All(summary.Documents, d => Assert.Empty(d.Complaints));
        return summary;
    }

    /// <summary>So many devices that the inventory writes alike.</summary>
    public async Task<AssetImport> Devices(int count, string version, string product = "Turbine Controller TC100", string prefix = "TC", string site = "Riverbend")
    {
        var rows = string.Concat(Enumerable.Range(1, count).Select(i => $"{prefix}-{i:00},{site},Unit 1,Northgate,{product},{version}\n"));
        return await List("Asset ID,Site,Unit,Vendor,Product,Firmware Version\n" + rows);
    }

    public async Task<AssetImport> List(string csv) =>
        await new ImportAssets(Store, await Judge()).Run(Plant.Read(csv), "assets.csv", BlankCells.Keep, preview: false, Maria, Cancel);

    /// <summary>Maria reads the version that the only question asks for off the nameplate.</summary>
    public async Task<ReviewResult> Record(string version, params string[] assets) => await Record(version, (await OneQuestion()).Id, assets);

    public async Task<ReviewResult> Record(string version, bool preview) => await Record(version, (await OneQuestion()).Id, [], null, preview);

    public Task<ReviewResult> Record(string version, string question, string[] assets, SiteScope? scope = null, bool preview = false) =>
        new RecordVersion(Store, Tables).Run(question, new(version, VersionSource.Nameplate, assets, ""), scope ?? SiteScope.All, Maria, preview, Cancel);

    public async Task<IReadOnlyList<ReviewEntry>> Queue() => (await new ListReview(Store).Run(new(), Cancel)).Entries;

    public async Task<ReviewItem> OneQuestion() => await Show(Assert.Single(await Queue()).Id);

    public async Task<ReviewItem> Show(string question) => (await new ShowReview(Store).Run(question, Cancel))!.Item;

    /// <summary>What waits for a person, read from the findings alone.</summary>
    public async Task<IReadOnlyList<OpenQuestion>> Unanswered(SiteScope scope)
    {
        await using var db = Store.Read();
        return await OpenQuestions.Read(db, db.Findings.Where(f => f.State == FindingState.Open && f.Verdict == Verdict.Unknown), scope, Cancel);
    }

    public async Task<IReadOnlyList<ListFindings.Item>> Open() => await plant.Findings(new() { Limit = 1000 });

    public async Task<IReadOnlyList<ListFindings.Item>> All() => await plant.Findings(new() { State = null, Limit = 1000 });

    /// <summary>Why each closed finding closed.</summary>
    public async Task<IReadOnlyList<string>> ClosedBecause()
    {
        await using var db = Store.Read();
        return await db.Findings.Where(f => f.State == FindingState.Closed).Select(f => f.ClosedBecause).ToListAsync(Cancel);
    }

    public Task<ReviewResult> Decide(Verdict verdict, string item, string reason = "seen on site", bool preview = false, string? advisory = null) =>
        new DecideReview(Store, Tables).Verdict(item, verdict, reason, Maria, preview, Cancel, advisory is null ? [] : [advisory]);

    public Task<ReviewResult> Teach(bool same, string item, bool preview = false) =>
        new DecideReview(Store, Tables).Teach(item, same, "the catalogue says so", Maria, preview, Cancel);

    public Task<ReviewResult> Confirm(int number, Person? by = null, bool preview = false) =>
        new SettleDecision(Store, Tables).Confirm(number, by ?? Jonas, preview, Cancel);

    public Task<ReviewResult> Undo(int number, bool preview = false) =>
        new SettleDecision(Store, Tables).Undo(number, "it was wrong", Maria, preview, Cancel);

    public Task<ReviewOutcome> Replay(bool apply) => new ReplayFindings(Store, Tables).Run(apply, "test", Maria, Cancel);

    /// <summary>As an earlier version left it: findings that nobody is asked about.</summary>
    public async Task Forget(string site)
    {
        await using var change = await Store.Change(Maria, Cancel);
        var questions = await change.Db.Findings.Where(f => f.Site == site && f.Question != null).Select(f => f.Question!).Distinct().ToListAsync(Cancel);
        await change.Db.Findings.Where(f => f.Site == site).ExecuteUpdateAsync(set => set.SetProperty(f => f.Question, (string?)null), Cancel);
        await change.Db.Questions.Where(q => questions.Contains(q.Question)).ExecuteDeleteAsync(Cancel);
        change.Record("changed", "findings", "as an earlier version left them");
        await change.Commit(Cancel);
    }

    public async Task JudgeAll() => Assert.Null((await new RunMatching(Store, await Judge()).Run(new([], [], All: true), Maria, Cancel)).Refusal);

    public Task<IReadOnlyList<DecisionRow>> Log() => new ListDecisions(Store).Run(new() { Limit = 100 }, Cancel);

    /// <summary>What somebody sees who may see one site only.</summary>
    public Task<IReadOnlyList<DecisionRow>> LogAt(string site, string reader = "") => new ListDecisions(Store).Run(new() { Scope = SiteScope.Of([site]), Reader = reader }, Cancel);

    public Task<string> Dump() => plant.Dump();

    /// <summary>Decided not affected by Maria and confirmed by Jonas.</summary>
    public Task NotAffected(ReviewItem item) => NotAffected(item.Id);

    public async Task NotAffected(string item)
    {
        var (proposed, _) = await Decide(Verdict.NotAffected, item);
        var (confirmed, refusal) = await Confirm(proposed!.Decision!.Number);
        Assert.Null(refusal);
        Assert.True(confirmed!.Stored);
    }

    async Task<JudgeAdvisories> Judge()
    {
        await using var db = Store.Read();
        return new(await Tables.Load(db, Cancel));
    }

    public ValueTask DisposeAsync() => plant.DisposeAsync();
}
