using System.Text;
using NodaTime;

namespace PlantPatch.Core.Reminders;

/// <summary>
/// A reminder as a mail. Mail leaves the plant unprotected, so it says site, unit, what is due and when, and never a vulnerability; assets and sums are
/// named only where the entity has said that its mail may carry them (CIP-011-3 R1, BES Cyber System Information).
/// </summary>
public sealed record ReminderMail(string Subject, string Text, bool Urgent)
{
    /// <summary>A mail that nobody reads to its end helps nobody: the rest is counted, and stands behind the link.</summary>
    public const int MostLines = 100;

    const int MostAssets = 50;

    /// <param name="today">The entity's local day.</param>
    /// <param name="link">Where it can be looked at; empty when nobody has said where the server is.</param>
    /// <param name="details">May the mail name assets, and the sum behind each date?</param>
    public static ReminderMail Of(IReadOnlyList<ReminderLine> lines, LocalDate today, string link, bool details)
    {
        var together = ReminderLine.Together(lines);
        if (together.Count == 0) throw new ArgumentException("A reminder of nothing is none.", nameof(lines));

        var (late, ahead) = (together.Where(l => l.Due < today).ToList(), together.Where(l => l.Due >= today).ToList());
        var text = new StringBuilder();
        var room = MostLines;
        Write(text, "Late", late, today, details, ref room);
        Write(text, "Due", ahead, today, details, ref room);
        if (together.Count > MostLines) text.Append($"and {together.Count - MostLines} more.\n\n");
        if (link.Length > 0) text.Append($"Look at it: {link}\n");
        text.Append($"As it stood on {today:uuuu-MM-dd}. Each step of a due date is told once; what is done since then is not in here.\n");
        return new(Title(late, ahead), text.ToString(), late.Count > 0);
    }

    static string Title(List<ReminderLine> late, List<ReminderLine> ahead) => "PlantPatch: " + string.Join(", ", new[]
    {
        late.Count > 0 ? $"{late.Count} late" : "",
        ahead.Count > 0 ? $"{ahead.Count} due by {ahead.Max(l => l.Due):uuuu-MM-dd}" : "",
    }.Where(p => p.Length > 0));

    static void Write(StringBuilder text, string head, List<ReminderLine> lines, LocalDate today, bool details, ref int room)
    {
        if (lines.Count == 0 || room == 0) return;
        text.Append(head).Append("\n\n");
        foreach (var line in lines.Take(room))
        {
            text.Append($"  {line.Due:uuuu-MM-dd}, {ReminderLine.When(line.DaysLeft(today))}: {line.What}");
            if (line.Place.Length > 0) text.Append($" ({line.Place})");
            if (line.Assets.Count > 0) text.Append(line.Assets.Count == 1 ? ", 1 asset" : $", {line.Assets.Count} assets");
            text.Append($" [{line.Rule}]\n");
            if (!details) continue;
            if (line.Assets.Count > 0) text.Append($"    {string.Join(", ", line.Assets.Take(MostAssets))}{(line.Assets.Count > MostAssets ? $" and {line.Assets.Count - MostAssets} more" : "")}\n");
            if (line.Because.Length > 0) text.Append($"    {line.Because}\n");
        }

        room -= Math.Min(room, lines.Count);
        text.Append('\n');
    }
}
