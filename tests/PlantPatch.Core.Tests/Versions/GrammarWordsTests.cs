using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Tests.Versions;

/// <summary>Every word and sign of the grammar, in the place where vendors write it.</summary>
public class GrammarWordsTests
{
    static string Reading(string text) => VersionExpression.Read(text, VersionContext.None).Reading;

    [Theory]
    [InlineData("up to and including 2.1", "prior to and including|before and including|up to and including|up to and incl.|up to, and including|up to including|up through|through and including|less than or equal to|no later than|not later than|<=|=<|< =|≤|⩽|≦|up to|through|thru|until|to")]
    [InlineData("before 2.1", "earlier than|older than|lower than|less than|prior to|before|below|previous to|up to but not including|but not including|<|＜|not including")]
    [InlineData("from 2.1 on", "greater than or equal to|starting with|starting from|since|from|>=|=>|> =|≥|⩾|≧")]
    [InlineData("after 2.1 on", "later than|newer than|greater than|higher than|after|>|＞")]
    public void A_word_before_a_version_is_an_operator(string reading, string words)
    {
        foreach (var word in words.Split('|'))
        {
            Assert.Equal((word, reading), (word, Reading($"{word} 2.1")));
            Assert.Equal((word, reading), (word, Reading($"Versions {word} 2.1")));
            Assert.Equal((word, reading), (word, Reading($"All versions {word.ToUpperInvariant()} 2.1")));
        }
    }

    [Theory]
    [InlineData("up to and including 2.1", "and all previous versions|and all prior versions|and all earlier versions|and all versions prior|and all prior|and any prior|and versions prior|and prior versions|and earlier versions|and previous versions|and older versions|and lower versions|and below versions|and prior|and earlier|and below|and older|and lower|and previous|and under|and before|or prior|or earlier|or below|or older|or lower|or previous|or under")]
    [InlineData("from 2.1 on", "and later versions|and newer versions|and above versions|and later|and above|and newer|and higher|and up|and onwards|or later|or newer|or above|or higher|onwards")]
    public void A_word_behind_a_version_opens_its_range(string reading, string words)
    {
        foreach (var word in words.Split('|'))
        {
            Assert.Equal((word, reading), (word, Reading($"2.1 {word}")));
            Assert.Equal((word, reading), (word, Reading($"Version 2.1 {word}")));
        }
    }

    [Theory]
    [InlineData("every version", "all versions|all firmware versions|all software versions|all bios versions|all releases|any version|all|*|-|n/a||vers:all/*|vers:generic/*")]
    [InlineData("no version", "no versions|no version|none")]
    public void A_word_alone_stands_for_every_version_or_for_none(string reading, string words)
    {
        foreach (var word in words.Split('|'))
        {
            Assert.Equal((word, reading), (word, Reading(word)));
            Assert.Equal((word, reading), (word, Reading(word.ToUpperInvariant())));
        }
    }

    [Theory]
    [InlineData("versions|version|ver|vers|releases|release|firmware|software|bios|rev|revisions|revision|fw|sw|sv|the|is|any|V|v|Ver.|Rev.|FW:|only|collection")]
    public void A_word_that_only_says_that_a_version_follows_changes_nothing(string words)
    {
        foreach (var word in words.Split('|')) Assert.Equal((word, "before 2.1"), (word, Reading($"{word} < 2.1")));
    }

    [Theory]
    [InlineData("only if|only when|only with|only on|if|when|with|without|using|installed|running|on|in|where|while|based on|has|that|which|of telerik|for")]
    public void A_condition_behind_a_version_is_kept_in_its_own_words(string words)
    {
        foreach (var word in words.Split('|'))
            Assert.Equal($"before 2.1, but only: {word} option B", Reading($"< 2.1 {word} option B"));
    }

    [Theory]
    [InlineData(">= 2.0 < 3.0", "from 2.0 before 3.0")]
    [InlineData(">= 2.0 and < 3.0", "from 2.0 before 3.0")]
    [InlineData(">= 2.0, < 3.0", "from 2.0 before 3.0")]
    [InlineData(">= 2.0 & < 3.0", "from 2.0 before 3.0")]
    [InlineData(">= 2.0|< 3.0", "from 2.0 before 3.0")]
    [InlineData(">2.0|<=3.0", "after 2.0 up to and including 3.0")]
    [InlineData("> 2.0 <= 3.0", "after 2.0 up to and including 3.0")]
    [InlineData("<= 3.0 >= 2.0", "from 2.0 up to and including 3.0")]
    [InlineData("2.0 to 3.0", "from 2.0 up to and including 3.0")]
    [InlineData("2.0 - 3.0", "from 2.0 up to and including 3.0")]
    [InlineData("2.0 – 3.0", "from 2.0 up to and including 3.0")]
    [InlineData("2.0—3.0", "from 2.0 up to and including 3.0")]
    [InlineData("2.0 through 3.0", "from 2.0 up to and including 3.0")]
    [InlineData("2.0 up to 3.0", "from 2.0 up to and including 3.0")]
    [InlineData("2.0 until 3.0", "from 2.0 up to and including 3.0")]
    [InlineData("from 2.0 to 3.0", "from 2.0 up to and including 3.0")]
    [InlineData("between 2.0 and 3.0", "from 2.0 up to and including 3.0")]
    [InlineData("between 2.0 (including) and 3.0 (excluding)", "from 2.0 before 3.0")]
    [InlineData("between 2.0 (excluding) and 3.0 (including)", "after 2.0 up to and including 3.0")]
    [InlineData("2.0 prior to 3.0", "from 2.0 before 3.0")]
    [InlineData("2.0 or later and < 3.0", "from 2.0 before 3.0")]
    [InlineData(">= 1.0 < 2.0 >= 3.0 < 4.0", "from 1.0 before 2.0; or from 3.0 before 4.0")]
    [InlineData("1.0 - 2.0, 3.0 - 4.0", "from 1.0 up to and including 2.0; or from 3.0 up to and including 4.0")]
    [InlineData("2.1 | 2.2 | 2.3", "exactly 2.1; or exactly 2.2; or exactly 2.3")]
    [InlineData("2.1, 2.2 and 2.3", "exactly 2.1; or exactly 2.2; or exactly 2.3")]
    [InlineData("2.1; 2.2 or 2.3", "exactly 2.1; or exactly 2.2; or exactly 2.3")]
    [InlineData("2.1/2.2", "exactly 2.1/2.2")]
    [InlineData("2.1 / 2.2", "exactly 2.1; or exactly 2.2")]
    [InlineData("= 2.1", "exactly 2.1")]
    [InlineData("=2.1|=2.2", "not readable: '=2.1|=2.2': the operator is not clear")]
    [InlineData("2.1 | >= 4.0 < 4.2", "exactly 2.1; or from 4.0 before 4.2")]
    [InlineData("2.1 | 3.0 | >= 4.0", "exactly 2.1; or exactly 3.0; or from 4.0 on")]
    [InlineData("< 3.0 < 2.0", "parallel trains: before 3.0, before 2.0")]
    [InlineData("< 2.0.4 | < 3.0.2", "parallel trains: before 2.0.4, before 3.0.2")]
    [InlineData("< 2.0 | 3.0", "unclear: either before 2.0 / or before 3.0")]
    [InlineData("2.0 | <= 3.0", "unclear: either from 2.0 up to and including 3.0 / or exactly 2.0; or up to and including 3.0")]
    [InlineData("3.0 | <= 2.0", "not readable: '3.0 | <= 2.0' contradicts itself: signs were lost or turned")]
    [InlineData(">= 3.0 <= 2.0", "not readable: '>= 3.0 <= 2.0' contradicts itself: signs were lost or turned")]
    [InlineData(">= 2.0 >= 3.0", "not readable: '>= 2.0 >= 3.0' contradicts itself: signs were lost or turned")]
    [InlineData(">= 1.31 | <= 1.4", "from 1.31 up to and including 1.40")]
    [InlineData(">= 1.31 | <= 1.3", "not readable: '>= 1.31 | <= 1.3' contradicts itself: signs were lost or turned")]
    [InlineData("< <= 2.0", "not readable: '< <= 2.0': two operators stand together")]
    [InlineData("all 8.1 versions prior to 8.1.10", "from 8.1 before 8.1.10")]
    [InlineData("all 8.x versions prior to 8.1.10", "of the line 8.x: before 8.1.10")]
    [InlineData("13.0 | 14.1 | <= 15", "unclear: either exactly 13.0; or exactly 14.1; or up to and including 15 / or exactly 13.0; or from 14.1 up to and including 15")]
    [InlineData("<= 3.0 excluding 2.5", "up to and including 3.0, except 2.5")]
    [InlineData("<= 3.0 except 2.5 and 2.7", "up to and including 3.0, except 2.5, 2.7")]
    [InlineData("All versions except 2.5", "every version, except 2.5")]
    [InlineData("All versions except 2.5 and 2.6", "every version, except 2.5, 2.6")]
    [InlineData("12 *", "the line 12")]
    [InlineData("( R3.05.00 - R3.09.50 )", "from R3.05.00 up to and including R3.09.50")]
    [InlineData("2.9 17030709 | 3.1", "exactly 2.9 17030709; or exactly 3.1")]
    [InlineData("2.9 17030709, 3.1", "exactly 2.9 17030709; or exactly 3.1")]
    [InlineData("2.51 2.52", "exactly 2.51; or exactly 2.52")]
    [InlineData("… < 2.1", "before 2.1")]
    [InlineData("'< 2.1'?", "before 2.1")]
    [InlineData(">= LE < LG", "from LE before LG")]
    [InlineData("<= LF | <= LG", "unclear: either up to and including LF / or up to and including LG")]
    [InlineData("<= 9 Rev.ZD|<= 8 Rev.A", "parallel trains: up to and including 9 Rev.ZD, up to and including 8 Rev.A")]
    [InlineData("2404267 version 1.x", "the line 1.x")]
    [InlineData("< 2.1 (formerly known as X)", "before 2.1")]
    [InlineData("< 2.1 (all editions)", "before 2.1")]
    [InlineData("< 2.1 (only affected by CVE-2023-1)", "before 2.1")]
    [InlineData("< 2.1 (CVE-2023-1 only)", "before 2.1")]
    [InlineData("< 2.1 (Option B)", "before 2.1, but only: Option B")]
    [InlineData("All versions (Option B)", "every version, but only: Option B")]
    [InlineData("All versions with option B", "every version, but only: with option B")]
    public void Terms_mean_together_what_their_vendor_means(string text, string reading) => Assert.Equal(reading, Reading(text));

    [Theory]
    [InlineData("＜2.1", "before 2.1")]
    [InlineData("&lt;2.1", "before 2.1")]
    [InlineData("&lt;=2.1", "up to and including 2.1")]
    [InlineData("&gt;2.1", "after 2.1 on")]
    [InlineData(">=2.0&amp;<3.0", "from 2.0 before 3.0")]
    [InlineData("<\u00a02.1", "before 2.1")]
    [InlineData("<&nbsp;2.1", "before 2.1")]
    [InlineData("\u200b<2.1\ufeff", "before 2.1")]
    [InlineData("\u200e< 2.1\u200f", "before 2.1")]
    [InlineData("“< 2.1”", "before 2.1")]
    [InlineData("‘< 2.1’", "before 2.1")]
    [InlineData("\"< 2.1\"", "before 2.1")]
    [InlineData("<\t2.1\r\n", "before 2.1")]
    [InlineData("  <   2.1  ", "before 2.1")]
    [InlineData("< 2.1‑3", "before 2.1-3")]
    [InlineData("< 2.1‐3", "before 2.1-3")]
    [InlineData("< 2.1‒3", "before 2.1-3")]
    [InlineData("< 2.1−3", "before 2.1-3")]
    [InlineData("< V2.1®", "before V2.1")]
    [InlineData("< V2.1™", "before V2.1")]
    [InlineData("<=V2.0_SP1", "up to and including V2.0 SP1")]
    [InlineData("<R520.2_TCU4_HF2", "before R520.2 TCU4 HF2")]
    [InlineData("prior_to_2.1", "before 2.1")]
    [InlineData("< 8.2_20170817", "before 8.2_20170817")]
    [InlineData("< 5_7_04_6469", "before 5.7.04.6469")]
    [InlineData("<5_7_04", "before 5.7.04")]
    [InlineData("=5_7_04", "exactly 5.7.04")]
    [InlineData("v5_7_04", "exactly v5.7.04")]
    [InlineData("V5_7_04", "exactly V5.7.04")]
    [InlineData("5_7", "exactly 5_7")]
    [InlineData("< 5_7_04.1", "before 5_7_04.1")]
    [InlineData("<=A_B", "up to and including A_B")]
    public void Signs_are_brought_to_one_spelling(string text, string reading) => Assert.Equal(reading, Reading(text));
}
