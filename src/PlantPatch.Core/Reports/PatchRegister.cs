using System.Runtime.InteropServices;
using System.Text;
using NodaTime;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Risk;

namespace PlantPatch.Core.Reports;

/// <summary>All patches a report looks at, in the order they came: a column for each fact, so that millions fit and scan fast.</summary>
public sealed class PatchRegister
{
    const long Never = long.MinValue;

    readonly List<PatchStatus> statuses = [];
    readonly List<bool> knownExploited = [];
    readonly List<double> cvss = [];
    readonly List<long> identified = [], deadlines = [], evaluated = [];
    readonly List<int> vendorOf = [], assetCounts = [];
    readonly List<long> textPositions = [], assetPositions = [];
    readonly Names vendors = new();
    readonly Pages<int> assetNumbers = new();

    // Each patch's texts lie one behind the other, led by the place where each one ends.
    readonly Pages<byte> texts = new();

    public AssetRegister Assets { get; } = new();

    public int Count => statuses.Count;

    public ReadOnlySpan<PatchStatus> Statuses => CollectionsMarshal.AsSpan(statuses);

    public void Add(Patch patch) => Add(PatchEntry.Of(patch, Assets));

    public void Add(in PatchEntry entry)
    {
        statuses.Add(entry.Status);
        knownExploited.Add(entry.KnownExploited);
        cvss.Add(entry.Cvss);
        identified.Add(entry.Identified?.Microseconds ?? Never);
        deadlines.Add(entry.Deadline.Microseconds);
        evaluated.Add(entry.EvaluatedBy?.Microseconds ?? Never);
        vendorOf.Add(vendors.NumberOf(entry.Vendor));
        assetCounts.Add(entry.Assets.Length);
        assetPositions.Add(assetNumbers.Add(entry.Assets));
        textPositions.Add(AddTexts(entry));
    }

    public bool KnownExploited(int patch) => knownExploited[patch];

    public double Cvss(int patch) => cvss[patch];

    public NaiveTime? Identified(int patch) => Time(identified[patch]);

    public NaiveTime Deadline(int patch) => new(deadlines[patch]);

    /// <summary>The earliest recorded date that proves a completed evaluation.</summary>
    public NaiveTime? EvaluatedBy(int patch) => Time(evaluated[patch]);

    /// <summary>The vendors, by the number that <see cref="VendorOf"/> gives.</summary>
    public string Vendor(int number) => vendors.Text(number);

    public int VendorOf(int patch) => vendorOf[patch];

    public int AssetCount(int patch) => assetCounts[patch];

    public ReadOnlySpan<int> AssetsOf(int patch) => assetNumbers.Read(assetPositions[patch], assetCounts[patch]);

    /// <summary>A text of a patch in UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8(int patch, PatchText text)
    {
        var block = texts.From(textPositions[patch]);
        var ends = MemoryMarshal.Cast<byte, int>(block[..(PatchEntry.Texts * sizeof(int))]);
        var start = text == PatchText.Id ? PatchEntry.Texts * sizeof(int) : ends[(int)text - 1];
        return block[start..ends[(int)text]];
    }

    public string Text(int patch, PatchText text) => Encoding.UTF8.GetString(Utf8(patch, text));

    public double Score(int patch) => RiskScore.Total(cvss[patch], knownExploited[patch], AssetsOf(patch), Assets.Traits);

    /// <summary>The rating of every patch; settled ones stay unrated.</summary>
    public RiskRating[] Rate()
    {
        var ratings = new RiskRating[Count];
        var has = Assets.Traits;
        for (var patch = 0; patch < ratings.Length; patch++)
        {
            if (statuses[patch].IsSettled()) continue;
            var assets = AssetsOf(patch);
            ratings[patch] = RiskRatings.Of(RiskScore.Total(cvss[patch], knownExploited[patch], assets, has));
        }
        return ratings;
    }

    /// <summary>What decides the place of a patch in the ranking.</summary>
    public RankedPatch Ranked(int patch, RiskRating rating)
    {
        const AssetTraits both = AssetTraits.NetworkExposed | AssetTraits.SafetyRelevant;
        var exposedSafety = 0;
        foreach (var asset in AssetsOf(patch))
            if ((Assets.Traits[asset] & both) == both) exposedSafety++;
        return new(rating, knownExploited[patch], exposedSafety, assetCounts[patch], Deadline(patch).ToLocalDateTime(),
            Text(patch, PatchText.Id));
    }

    long AddTexts(in PatchEntry entry)
    {
        const int head = PatchEntry.Texts * sizeof(int);
        Span<int> ends = stackalloc int[PatchEntry.Texts];
        var end = head;
        for (var text = 0; text < PatchEntry.Texts; text++) ends[text] = end += entry[(PatchText)text].Length;

        // Rounded up, so that the next patch's ends are aligned.
        var block = texts.Make((end + 7) & ~7, out var position);
        MemoryMarshal.AsBytes(ends).CopyTo(block);
        for (var text = 0; text < PatchEntry.Texts; text++)
        {
            var bytes = entry[(PatchText)text];
            bytes.CopyTo(block[(ends[text] - bytes.Length)..]);
        }
        return position;
    }

    static NaiveTime? Time(long microseconds) => microseconds == Never ? null : new NaiveTime(microseconds);
}
