using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions;

/// <summary>How a version is written, which decides with what it can be compared.</summary>
public enum Scheme { Numeric, Levels, LetterSuffix, RCode, YearRelease, Build, CiscoIos, LetterCode, Date, Semantic, Coded, None }

/// <summary>One dotted part of a version: <c>HW00</c> is Before and Number, <c>212N</c> is Number and After, <c>X</c> is Any.</summary>
readonly record struct Component(long Number, int Width = 1, string Before = "", string After = "", bool Any = false)
{
    public bool IsZero => Number == 0 && Before.Length == 0 && After.Length == 0 && !Any;
}

/// <summary>A version taken apart; two texts that are taken apart alike are the same version.</summary>
public sealed class Release
{
    Release(string text) => Text = text;

    public string Text { get; }
    public Scheme Scheme { get; private set; } = Scheme.Numeric;

    /// <summary>Words in front that say of what this is a version: <c>CPCI85</c>, <c>NMC2</c>; upper case, empty when there are none.</summary>
    internal string Name { get; set; } = "";

    /// <summary>Letters glued to the first number (<c>R520</c>, <c>BT06</c>); empty for the usual V.</summary>
    internal string Prefix { get; set; } = "";

    /// <summary>The prefix is a letter that counts before the numbers: <c>B.02</c> comes before <c>C.01</c>.</summary>
    internal bool LetterCountsFirst { get; set; }

    internal List<Component> Main { get; } = [];
    internal List<Level> Levels { get; } = [];
    internal List<Component> Build { get; } = [];

    /// <summary>What was not understood; never compared, only found equal.</summary>
    internal string Rest { get; set; } = "";

    internal DateValue Date { get; set; }

    /// <summary>Another spelling that the advisory gives in brackets: <c>1.2 FP2 HF10 (Build Nr. 1.2.14002.506)</c>.</summary>
    internal Release? Alias { get; set; }

    /// <summary>A last component such as <c>1x</c> or <c>X</c>: a release line, not a release.</summary>
    internal bool IsLine => Main.Count > 0 && (Main[^1].Any || WildDigits > 0);

    /// <summary>How many digits of the last number are open: one in <c>8.1x</c>.</summary>
    internal int WildDigits { get; set; }

    /// <summary>A bare level (<c>P018</c>) together with the version line that the product's name gives.</summary>
    internal Release? InItsLine { get; set; }

    /// <summary>Nothing but a patch level (<c>P018</c>): the line stands elsewhere.</summary>
    internal bool IsBareLevel => Main.Count == 0 && Levels.Count > 0;

    internal bool IsComparable => Scheme != Scheme.None;

    /// <summary>Takes a text apart; <see cref="Scheme.None"/> when it holds no version.</summary>
    public static Release Read(string text)
    {
        var release = new Release(text);
        if (text.Length <= 200) release.TakeApart(Spelling.Clean(text));
        else release.Scheme = Scheme.None;
        return release;
    }

    void TakeApart(string clean)
    {
        if (Dates.TryRead(clean, out var date))
        {
            (Date, Scheme) = (date, Scheme.Date);
            return;
        }

        if (LetterCodes.TryRead(clean, out var code))
        {
            (Prefix, Scheme) = (code, Scheme.LetterCode);
            return;
        }

        if (CiscoIos.TryRead(clean, this))
        {
            Scheme = Scheme.CiscoIos;
            return;
        }

        new ReleaseReader(SelIds.Shorten(clean), this).Read();
        Scheme = Named();
    }

    Scheme Named() =>
        Main.Count == 0 && Levels.Count == 0 ? Scheme.None
        : Main.Count > 0 && Years.IsYear(Main[0].Number) && Levels.Count > 0 ? Scheme.YearRelease
        : Prefix == "R" ? Scheme.RCode
        : Levels.Exists(l => l.Tier == LevelTier.PreRelease) ? Scheme.Semantic
        : Build.Count > 0 ? Scheme.Build
        : Levels.Count > 0 ? Scheme.Levels
        : Prefix.Length > 0 || Main.Exists(c => c.Before.Length > 0) || Rest.Length > 0 ? Scheme.Coded
        : Main.Exists(c => c.After.Length > 0) ? Scheme.LetterSuffix
        : Scheme.Numeric;

    public override string ToString() => Text;
}
