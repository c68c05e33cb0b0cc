using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Web.Advisories;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Assets;

/// <summary><c>/api/v1/assets</c> and the plant as a tree.</summary>
static class AssetEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/assets", async (string? site, string? unit, string? text, bool? withoutVersion, [AsParameters] Paging paging, Call call) =>
        {
            var query = new ListAssets.Query(site ?? "", unit ?? "", text ?? "", withoutVersion == true) { Scope = await call.Where(Permission.ReadPlant) };
            return await call.List<AssetLine>(paging,
                async (after, count) => [.. (await new ListAssets(call.Store).Run(query with { After = Cursors.Text(after), Limit = count }, call.Cancel)).Select(AssetLine.Of)],
                asset => [asset.Tag]);
        }).Is("ListAssets", "Lists the assets in service in the order of their tags", Permission.ReadPlant).Lists<AssetLine>();

        api.MapGet("/assets/{tag}", async (string tag, Call call) => call.One(
            await new ShowAsset(call.Store).Run(tag, call.Cancel) is { } shown && (await call.Access()).May(Permission.ReadPlant, shown.Asset.Site) ? AssetShown.Of(shown) : null))
            .Is("ShowAsset", "Shows an asset, what is and was installed on it, and the advisories that concern it", Permission.ReadPlant).Answers<AssetShown>();

        api.MapGet("/plant", async (Call call) => call.One(new PlantShown(await new ShowPlant(call.Store).Run(await call.Where(Permission.ReadPlant), call.Cancel))))
            .Is("ShowPlant", "Shows the plant as a tree of sites and units", Permission.ReadPlant).Answers<PlantShown>();

        api.MapGet("/templates/assets", () => Results.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream("assets.csv")!, "text/csv; charset=utf-8", "assets.csv"))
            .Is("GetAssetTemplate", "Gives an empty asset list to be filled in a spreadsheet", Permission.ReadPlant).Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }
}

sealed record AssetLine(
    string Tag, string Site, string Unit, string? Level, string Vendor, string Product, string Model, IReadOnlyList<string> Installed, bool NetworkExposed,
    bool SafetyRelevant, Criticality? Criticality, int OpenFindings)
{
    public static AssetLine Of(ListAssets.Item i) => new(
        i.Asset.Tag, i.Asset.Site, i.Asset.Unit, i.Asset.Purdue?.Text(), i.Asset.Vendor, i.Asset.Product, i.Asset.Model,
        [.. i.Asset.Components.Select(c => $"{c.Product} {(c.Version.Length == 0 ? "(no version)" : c.Version)}".Trim() + ";")], i.Asset.NetworkExposed,
        i.Asset.SafetyRelevant, i.Asset.Criticality, i.OpenFindings);
}

/// <param name="Fields">Every field that the inventory gives, in words.</param>
sealed record AssetShown(
    string Tag, string Site, string Unit, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<ShowAsset.Installed> Components, int OpenFindings,
    IReadOnlyList<AdvisoryConcerning> Advisories)
{
    public static AssetShown Of(ShowAsset.Shown s) => new(s.Asset.Tag, s.Asset.Site, s.Asset.Unit,
        Enum.GetValues<AssetField>().Where(f => f is not (AssetField.Firmware or AssetField.OperatingSystem or AssetField.Software))
            .Select(f => (Name: System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(f.ToString()), Text: AssetFields.Text(s.Asset, f))).Where(f => f.Text.Length > 0).ToDictionary(f => f.Name, f => f.Text),
        s.Components, s.OpenFindings,
        [.. s.Advisories.Select(a => new AdvisoryConcerning(a.Advisory, new(a.Asset, a.ProductId, a.Product, a.Version, a.Verdict, a.State, a.Marked.Mark, a.Marked.Because, a.Findings)))]);
}

sealed record AdvisoryConcerning(string Advisory, AssetConcerned How);

sealed record PlantShown(IReadOnlyList<ShowPlant.SiteOf> Sites);
