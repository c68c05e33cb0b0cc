using System.Buffers;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Risk;

namespace PlantPatch.Core.Reports;

/// <summary>What is open, what is due, what is urgent and what is deferred, at one moment.</summary>
public sealed class StatusReport
{
    static readonly byte[] Rule = [.. Enumerable.Repeat((byte)'=', 70)];

    StatusReport(ReportData data, RiskRating[] ratings)
    {
        Data = data;
        Ratings = ratings;
        StatusCounts = CountStatuses(data.Patches);
        Approaching = FindApproaching(data);
        Urgent = [.. Where(patch => ratings[patch] >= RiskRating.High)];
        Deferred = [.. Where(patch => data.Patches.Statuses[patch] == PatchStatus.Deferred)];
    }

    public ReportData Data { get; }

    /// <summary>By patch; settled patches are unrated.</summary>
    public IReadOnlyList<RiskRating> Ratings { get; }

    /// <summary>In order of first appearance, as the seed prints them.</summary>
    public IReadOnlyList<(PatchStatus Status, int Count)> StatusCounts { get; }

    /// <summary>Patches still identified whose deadline is at most a week away or past, soonest first.</summary>
    public IReadOnlyList<(int Patch, int DaysRemaining)> Approaching { get; }

    /// <summary>Critical and high patches that are not settled, in the register's order.</summary>
    public IReadOnlyList<int> Urgent { get; }

    public IReadOnlyList<int> Deferred { get; }

    public static StatusReport Of(ReportData data) => new(data, data.Patches.Rate());

    /// <summary>The most urgent first, as <see cref="PatchOrder"/> says.</summary>
    public IReadOnlyList<int> Ranking()
    {
        var keys = Urgent.Select(patch => Data.Patches.Ranked(patch, Ratings[patch])).ToArray();
        var patches = Urgent.ToArray();
        Array.Sort(keys, patches, PatchOrder.ByUrgency);
        return patches;
    }

    /// <summary>The seed's text, byte for byte: sections without entries are left out, no line feed at the end.</summary>
    public void WriteText(IBufferWriter<byte> to)
    {
        var text = new Utf8Text(to);
        text.Add(Rule);
        text.Add("\nOT PATCH MANAGEMENT STATUS REPORT\nDate: "u8);
        text.Add(Data.AsOf.ToString());
        text.Add("\n"u8);
        text.Add(Rule);
        text.Add("\n\nPATCH STATUS SUMMARY:"u8);
        foreach (var (status, count) in StatusCounts)
        {
            text.Add("\n  "u8);
            text.Add(status.Utf8());
            text.Add(": "u8);
            text.Add(count);
        }
        WriteApproaching(ref text);
        WriteUrgent(ref text);
        WriteDeferred(ref text);
        text.Flush();
    }

    void WriteApproaching(ref Utf8Text text)
    {
        if (Approaching.Count == 0) return;
        text.Add("\n\nAPPROACHING EVALUATION DEADLINES:"u8);
        foreach (var (patch, days) in Approaching)
        {
            WriteHead(ref text, patch);
            text.Add(Data.Patches.Utf8(patch, PatchText.Description));
            text.Add(" - "u8);
            text.Add(days);
            text.Add(" days remaining"u8);
        }
    }

    void WriteUrgent(ref Utf8Text text)
    {
        if (Urgent.Count == 0) return;
        text.Add("\n\nURGENT PATCHES ("u8);
        text.Add(Urgent.Count);
        text.Add("):"u8);
        foreach (var patch in Urgent)
        {
            WriteHead(ref text, patch);
            text.Add(Ratings[patch] == RiskRating.Critical ? "[CRITICAL] "u8 : "[HIGH] "u8);
            text.Add(Data.Patches.Utf8(patch, PatchText.Description));
            text.Add("\n    CVEs: "u8);
            text.Add(Data.Patches.Utf8(patch, PatchText.Cves));
            text.Add("\n    Status: "u8);
            text.Add(Data.Patches.Statuses[patch].Utf8());
            text.Add("\n    Affected Assets: "u8);
            text.Add(Data.Patches.AssetCount(patch));
        }
    }

    void WriteDeferred(ref Utf8Text text)
    {
        if (Deferred.Count == 0) return;
        text.Add("\n\nDEFERRED PATCHES ("u8);
        text.Add(Deferred.Count);
        text.Add("):"u8);
        foreach (var patch in Deferred)
        {
            WriteHead(ref text, patch);
            text.Add(Data.Patches.Utf8(patch, PatchText.Description));
            text.Add("\n    Reason: "u8);
            text.Add(Data.Patches.Utf8(patch, PatchText.Reason));
            text.Add("\n    Compensating Controls: "u8);
            text.Add(Data.Patches.Utf8(patch, PatchText.CompensatingControls));
        }
    }

    void WriteHead(ref Utf8Text text, int patch)
    {
        text.Add("\n  ["u8);
        text.Add(Data.Patches.Utf8(patch, PatchText.Id));
        text.Add("] "u8);
    }

    IEnumerable<int> Where(Func<int, bool> holds) => Enumerable.Range(0, Data.Patches.Count).Where(holds);

    static List<(PatchStatus, int)> CountStatuses(PatchRegister patches)
    {
        Span<int> counts = stackalloc int[PatchStatuses.All.Count];
        var appeared = new List<PatchStatus>();
        foreach (var status in patches.Statuses)
            if (counts[(int)status]++ == 0) appeared.Add(status);

        var inOrder = new List<(PatchStatus, int)>();
        foreach (var status in appeared) inOrder.Add((status, counts[(int)status]));
        return inOrder;
    }

    // Days and place in one number: sorting it is stable, as the seed's sort is.
    static List<(int, int)> FindApproaching(ReportData data)
    {
        var found = new List<long>();
        for (var patch = 0; patch < data.Patches.Count; patch++)
        {
            if (data.Patches.Statuses[patch] != PatchStatus.Identified) continue;
            var days = data.AsOf.DaysUntil(data.Patches.Deadline(patch));
            if (days <= EvaluationDeadline.NoticeDays) found.Add(((long)days << 32) + patch);
        }
        found.Sort();
        return found.ConvertAll(key => ((int)(key & uint.MaxValue), (int)(key >> 32)));
    }
}
