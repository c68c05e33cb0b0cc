using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Attachments;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.Web.Plans;

/// <summary>A plan as a form gives it: what was typed is kept, also when it is refused. Lists are one thing a line.</summary>
public sealed record TypedPlan
{
    public string Site { get; init; } = "";
    public string Title { get; init; } = "";
    public string Owner { get; init; } = "";
    public string Patches { get; init; } = "";
    public string Assets { get; init; } = "";
    public string Actions { get; init; } = "";
    public string Due { get; init; } = "";
    public string DueEvent { get; init; } = "";
    public string Milestones { get; init; } = "";
    public string Controls { get; init; } = "";

    public static TypedPlan Of(IFormCollection form) => new()
    {
        Site = form["site"].ToString(), Title = form["title"].ToString(), Owner = form["owner"].ToString(), Patches = form["patches"].ToString(), Assets = form["assets"].ToString(),
        Actions = form["actions"].ToString(), Due = form["due"].ToString(), DueEvent = form["due-event"].ToString(), Milestones = form["milestones"].ToString(), Controls = form["controls"].ToString(),
    };

    public static TypedPlan Of(string site, PlanContent content) => new()
    {
        Site = site, Title = content.Title, Owner = content.Owner, Patches = string.Join('\n', content.Patches), Assets = string.Join('\n', content.Assets), Actions = string.Join('\n', content.Actions.Select(a => a.Text)),
        Due = content.Due is { } due ? LocalDatePattern.Iso.Format(due) : "", DueEvent = content.DueEvent, Milestones = string.Join('\n', content.Milestones.Select(m => $"{LocalDatePattern.Iso.Format(m.Due)}: {m.What}")),
        Controls = string.Join('\n', content.Controls),
    };

    /// <param name="offers">What was offered: an action with a vendor's words keeps where they are from.</param>
    public PlanContent Content(IReadOnlyList<ActionTemplate> offers) => new()
    {
        Title = Title.Trim(), Owner = Owner.Trim(), Patches = Lines(Patches), Assets = Lines(Assets), Due = DueDay, DueEvent = DueEvent.Trim(), Milestones = PlannedMilestones, Controls = Lines(Controls),
        Actions = PlannedActions(offers),
    };

    public LocalDate? DueDay => Day(Due);

    public IReadOnlyList<PlannedAction> PlannedActions(IReadOnlyList<ActionTemplate> offers) => [.. Lines(Actions).Select((text, i) =>
        offers.FirstOrDefault(o => o.Text == text) is { } offer ? new PlannedAction($"A{i + 1}", text, offer.Cves, Owner.Trim(), null, "", offer.Source, Done: false)
        : new PlannedAction($"A{i + 1}", text, [], Owner.Trim(), null, "", "", Done: false))];

    public IReadOnlyList<PlannedMilestone> PlannedMilestones => [.. Lines(Milestones).Select(l => l.Split(':', 2)).Where(p => p.Length == 2 && Day(p[0]) is not null).Select((p, i) => new PlannedMilestone($"M{i + 1}", p[1].Trim(), Day(p[0])!.Value))];

    public static IReadOnlyList<string> Lines(string text) => text.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static LocalDate? Day(string text) => LocalDatePattern.Iso.Parse(text.Trim()) is { Success: true } day ? day.Value : null;

    /// <summary>The files of a form, each with the words that say what it shows.</summary>
    public static async Task<IReadOnlyList<AttachedFile>> Files(HttpRequest request, string shows)
    {
        var files = new List<AttachedFile>();
        foreach (var file in request.Form.Files.Where(f => f.Length > 0))
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, request.HttpContext.RequestAborted);
            files.Add(new(file.FileName, bytes.ToArray(), shows));
        }

        return files;
    }
}
