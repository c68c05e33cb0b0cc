using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Coverage;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Review;
using PlantPatch.Core.Versions;

namespace PlantPatch.App.Review;

/// <summary>
/// Answers which version is installed, for all assets of a question or for some of them: forty devices alike may run two firmwares. It is the assets' version
/// from then on, and every advisory is judged with it at once. An inventory that says otherwise later counts, and says so (<see cref="ImportAssets"/>).
/// </summary>
public sealed class RecordVersion(Store store, KnowledgeTables tables)
{
    const int Longest = 200;

    /// <param name="Assets">Their tags; empty for all that the question is about.</param>
    /// <param name="Note">What else is worth knowing; may be empty.</param>
    public sealed record Reading(string Version, VersionSource ReadFrom, IReadOnlyList<string> Assets, string Note);

    /// <param name="scope">The sites whose assets may be answered for.</param>
    public async Task<ReviewResult> Run(string item, Reading reading, SiteScope scope, Person by, bool preview, CancellationToken cancel)
    {
        var version = reading.Version.Trim();
        if (Unfit(version) is { } unfit) return new(null, unfit);

        await using var change = await store.Change(by, cancel);
        if (await OpenQuestions.Find(change.Db, item, scope, cancel) is not { } asked)
            return new(null, new($"There is no open question {item}. See: plantpatch review list")) { IsAbsent = true };
        if (!asked.Answers.Contains(ReviewAnswer.RecordVersion))
            return new(null, new($"{asked.Id} does not ask which version is installed. Answer it with: plantpatch review decide {asked.Id}"));
        var tags = reading.Assets.Count == 0 ? asked.Assets : [.. reading.Assets.Select(t => t.Trim()).Distinct()];
        if (tags.Except(asked.Assets).ToList() is { Count: > 0 } others) return new(null, new($"{asked.Id} does not ask about {string.Join(", ", others)}."));

        var thing = asked.Example.Thing;
        var decision = new DecisionRow
        {
            Id = change.TakeIds(), Number = (await change.Db.Decisions.MaxAsync(d => (int?)d.Number, cancel) ?? 0) + 1, Kind = DecisionKind.Version, State = DecisionState.InForce,
            Item = asked.Id, Question = asked.Question, Version = version, ReadFrom = reading.ReadFrom, Means = "", Reason = reading.Note.Trim(), By = change.By.Name, At = change.At,
            Vendor = thing.Vendor, Product = thing.Product, Model = thing.Model,
        };
        change.Db.Decisions.Add(decision);
        var rows = await Exchange(change, decision, asked.Id, tags, cancel);
        change.Record("recorded version", $"decision {decision.Number}", decision.Reason, after: new { decision.Version, decision.ReadFrom, decision.Item, decision.Question, assets = tags });
        var outcome = await new RecordedVersions(change, tables).Judge(decision, rows.ToDictionary(r => r.ListedId, r => r.ComponentId), rows.ConvertAll(r => r.AssetId), cancel);
        if (preview) return new(outcome with { Stored = false }, null);

        await change.Commit(cancel);
        return new(outcome with { Stored = true }, null);
    }

    static Refusal? Unfit(string version) =>
        version.Length == 0 || !new InstalledVersion(version).IsKnown ? new("Write the version as it is read, such as V2.1.0.")
        : version.Length > Longest || version.Any(char.IsControl) ? new($"A version has at most {Longest} letters, on one line.")
        : null;

    // As when an inventory brings a version: the row without one keeps the day it went. A version that was there before is the component it was.
    static async Task<List<RecordedVersionRow>> Exchange(Change change, DecisionRow decision, string question, IReadOnlyList<string> tags, CancellationToken cancel)
    {
        var asked = await (
            from finding in change.Db.Findings
            where finding.Question == question
            join asset in change.Db.Assets on finding.AssetId equals asset.Id
            where tags.Contains(asset.Tag)
            select new { asset.Tag, asset.Id, finding.ComponentId }).Distinct().ToListAsync(cancel);
        var (assets, components) = (asked.Select(a => a.Id).Distinct().ToList(), asked.ConvertAll(a => a.ComponentId));
        var former = (await change.Db.Components.Where(c => assets.Contains(c.AssetId) && c.RemovedAt != null).ToListAsync(cancel)).ToLookup(c => c.AssetId);
        var listed = await change.Db.Components.Where(c => components.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var rows = new List<RecordedVersionRow>();
        foreach (var (tag, assetId, componentId) in asked.OrderBy(a => a.ComponentId).Select(a => (a.Tag, a.Id, a.ComponentId)))
        {
            var (before, after) = (AssetMapping.ToComponent(listed[componentId]), AssetMapping.ToComponent(listed[componentId]) with { Version = decision.Version });
            listed[componentId].RemovedAt = change.At;
            if (former[assetId].FirstOrDefault(c => AssetMapping.ToComponent(c) == after) is { } again) (again.InstalledAt, again.RemovedAt) = (change.At, null);
            else change.Db.Components.Add(again = AssetMapping.NewRow(after, assetId, change));
            rows.Add(new() { Id = change.TakeIds(), DecisionId = decision.Id, AssetId = assetId, ListedId = componentId, ComponentId = again.Id });
            change.Record("changed", $"asset {tag}", $"decision {decision.Number}: read from {ReviewWords.Of(decision.ReadFrom!.Value)}", Side(before), Side(after));
        }

        change.Db.RecordedVersions.AddRange(rows);
        return rows;
    }

    internal static Dictionary<string, string> Side(Component component) => new()
    {
        [System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(component.Kind.ToString())] = component.Version,
    };
}
