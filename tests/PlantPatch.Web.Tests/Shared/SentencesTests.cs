using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.Patches;
using PlantPatch.Core.SignOffs;
using PlantPatch.Core.Sources;
using PlantPatch.Web.Shared;

namespace PlantPatch.Web.Tests.Shared;

public sealed partial class SentencesTests
{
    // Folders and files whose sentences no page shows, or which are no sentences.
    static readonly Dictionary<string, string> NeverOnAPage = new()
    {
        ["PlantPatch.App/Settings/"] = "start-up and the command line",
        ["PlantPatch.App/Reports/"] = "headings of reports, which are records and stay English",
        ["PlantPatch.App/Evidence/EvaluationTables.cs"] = "cells of an evidence package, which is a record",
        ["PlantPatch.App/Evidence/EvidencePages.cs"] = "headings of an evidence package, which is a record",
        ["PlantPatch.App/Storage/Sqlite/SqliteDesign.cs"] = "an address of a database",
        ["PlantPatch.Core/Versions/"] = "readings of version expressions, which quote the advisory",
    };

    [Fact]
    public void Every_refusal_and_outcome_of_the_domain_has_its_German()
    {
        var said = Sources().SelectMany(f => SaidInSources.Read(File.ReadAllText(f)).SelectMany(s => s.Words.Prepend(s.Template)).Select(t => (File: Path.GetFileName(f), Template: t))).ToList();
        var known = Sentences.Known.Templates.Select(t => t.English).Concat(Texts.Known.Keys).ToHashSet();

        Assert.True(said.Count > 340, $"The sources say {said.Count} sentences: does the test still find them?");
        Assert.Equal("", string.Join("\n", said.Where(s => !known.Contains(s.Template)).Select(s => $"{s.File}: {s.Template}").Distinct()));
    }

    // What is printed from the tables of the rules: guards, what they ask for, what a move does to a clock.
    [Fact]
    public void Every_sentence_of_the_tables_of_rules_has_its_German()
    {
        string[] said =
        [
            .. PlanMoves.All.SelectMany(m => m.Guards.Select(g => g.WhatToDo)), .. PlanMoves.All.Where(m => m.Needs is not null).Select(m => m.Clock), .. Enum.GetValues<PlanEvent>().Select(PlanMoves.Word), .. Enum.GetValues<PlanState>().Select(s => s.Text()),
            .. ObligationMoves.All.SelectMany(m => m.Guards.Select(g => g.WhatToDo)), .. Enum.GetValues<ObligationEvent>().Select(ObligationMoves.Word), .. Enum.GetValues<ObligationState>().Select(s => s.Text()), .. Enum.GetValues<Duty>().Select(ObligationMoves.Word),
            .. ObligationRecords.All.Select(r => r.Asks), .. PatchLifecycle.Moves.Select(m => m.Guard), .. PatchLifecycle.Moves.SelectMany(m => PatchLifecycle.WhatToDo(m.Needs)), .. Enum.GetValues<PatchStatus>().Select(s => s.Text()),
            .. EvaluationGuards.All.Select(g => g.WhatToDo), .. ClockRules.All.SelectMany(r => new[] { r.Name, r.Start, r.Due, r.StoppedBy, r.MovedBy, r.Lateness }), .. Enum.GetValues<OutageEvent>().Select(e => e.ToString().ToLowerInvariant()),
            .. Enum.GetValues<ControlState>().Select(ControlMoves.Word), .. Enum.GetValues<ExceptionState>().Select(s => s.ToString().ToLowerInvariant()), .. Enum.GetValues<OutageState>().Select(s => s.ToString().ToLowerInvariant()), .. Enum.GetValues<Meaning>().Select(m => m.ToString().ToLowerInvariant()),
            .. Enum.GetValues<Mark>().SelectMany(_ => Enum.GetValues<PatchStatus>().Select(p => RemediationMark.Of(new(FindingState.Open, false, false, p)).Because)),
        ];

        Assert.DoesNotContain(said, s => Sentences.Known.German(s) is null);
    }

    [Fact]
    public void A_word_that_a_condition_chooses_is_said_in_German_too()
    {
        var chosen = Sources().SelectMany(f => SaidInSources.Read(File.ReadAllText(f))).Where(s => s.Words.Count > 0).Select(s => s.Template).ToHashSet();

        Assert.NotEmpty(chosen);
        Assert.Empty(Sentences.Known.Templates.Where(t => chosen.Contains(t.English) && !t.German.Contains(":said}", StringComparison.Ordinal)).Select(t => t.English));
    }

    [Theory]
    [InlineData("""return new("Say why.");""", "Say why.")]
    [InlineData("""return (null, new("Say why: it counts."));""", "Say why: it counts.")]
    [InlineData("""return new($"{name} is {(gone ? "away" : "here at last")}.");""", "{0} is away.|{0} is here at last.")]
    [InlineData("""return new($"{x} files{(n == 0 ? "" : $", {n} {(n == 1 ? "too" : "also")} old")}.");""", "{0} files.|{0} files, {1} too old.|{0} files, {1} also old.")]
    [InlineData("""return new($"It can take {(ways.Count == 0 ? "nothing more" : string.Join(", ", ways))}.");""", "It can take {0}.", "nothing more")]
    [InlineData("""return new(failed ? "Say what failed." : $"Say what {x} was.");""", "Say what failed.|Say what {0} was.")]
    [InlineData("""return new($"There is {{}} in {string.Join(", ", x.Select(y => $"'{y}'"))} now");""", "There is {} in {0} now")]
    [InlineData("""return JobEnd.Done($"{a:N0} of " + $"{b} are" + (c ? " kept" : ""), result);""", "{0} of {1} are kept|{0} of {1} are")]
    [InlineData("""return new("a code", "", "A complaint.");""", "")]
    [InlineData("""lines.Add(new("disk", HealthState.Bad, $"No {room} is left."));""", "No {0} is left.")]
    [InlineData(""" // new("In a comment.") """, "")]
    [InlineData("""var c = '"'; x = new("After a quote.");""", "After a quote.")]
    public void The_sources_are_read_as_they_are_written(string source, string templates, params string[] words)
    {
        var found = SaidInSources.Read(source);

        Assert.Equal(templates, string.Join('|', found.Select(f => f.Template)));
        Assert.Equal(words, found.SelectMany(f => f.Words));
    }

    // Filled with words that no template has, a sentence is found by its own template, and the German has the same words.
    [Fact]
    public void A_template_is_found_by_what_it_says_and_keeps_what_stands_at_its_places()
    {
        var templates = Sentences.Known.Templates.Where(t => t.HasPlaces).ToList();
        var word = Gen.Char["qwxzkv019"].Array[3, 9].Select(c => new string(c));

        Gen.Select(Gen.Int[0, templates.Count - 1], word.Array[10]).Sample((which, words) =>
        {
            var template = templates[which];
            var sentence = Fill(template.English, words);
            var found = Sentences.Known.Find(sentence).First();
            Assert.Equal(template.English, found.Template.English);
            Assert.Equal(Fill(template.German.Replace(":said", "", StringComparison.Ordinal), words), template.Fill(found.Values, w => w));
        }, iter: 4000);
    }

    [Fact]
    public void No_two_templates_fit_the_same_sentence_equally_well()
    {
        string[] words = [.. Enumerable.Range(0, 10).Select(i => $"qx{i}")];
        var templates = Sentences.Known.Templates.Where(t => t.HasPlaces).ToList();

        Assert.Empty(templates.SelectMany(t => templates.Where(o => o != t && o.Fixed == t.Fixed && o.Match(Fill(t.English, words)) is not null).Select(o => $"{t.English} / {o.English}")));
        Assert.Empty(Sentences.Known.Templates.GroupBy(t => t.English).Where(g => g.Select(t => t.German).Distinct().Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void A_German_sentence_fills_in_the_same_places() => Assert.Empty(Sentences.Known.Templates
        .Where(t => !Place().Matches(t.English).Select(m => m.Groups["n"].Value).Order().SequenceEqual(Place().Matches(t.German).Select(m => m.Groups["n"].Value).Order())).Select(t => t.English));

    [Theory]
    [InlineData("There is no user frieda.", "Es gibt keinen Benutzer frieda.")]
    [InlineData("PP-0001 cannot go from identified to deployed yet: give the reason; record the rollback procedure.",
        "PP-0001 kann noch nicht von „erkannt“ nach „installiert“ gehen: geben Sie den Grund an; verzeichnen Sie das Rückspielverfahren.")]
    [InlineData("'activated' needs first: plan at least one action (CIP-007-6 R2.3); rely on controls that are in place (policy).",
        "„in Kraft gesetzt“ braucht zuerst: planen Sie mindestens eine Maßnahme (CIP-007-6 R2.3); stützen Sie sich auf Ersatzmaßnahmen, die in Kraft sind (Vorgabe).")]
    [InlineData("PP-0001/TC-01: There is no obligation PP-0001/TC-01.", "PP-0001/TC-01: Es gibt keine Verpflichtung PP-0001/TC-01.")]
    [InlineData("1 document: 1 accepted. 12,345 findings opened, 0 closed.", "1 Dokument: 1 übernommen. 12.345 Befunde eröffnet, 0 geschlossen.")]
    [InlineData("C1 source cadence: the designation on 2026-01-05 is day 0, + 35 calendar days = 2026-02-09, CIP-007-6 R2.2; the standard says nothing of the first cycle, policy first_evaluation_days does",
        "C1 Takt der Quelle: die Benennung am 2026-01-05 ist Tag 0, + 35 Kalendertage = 2026-02-09, CIP-007-6 R2.2; die Norm sagt nichts über den ersten Zyklus, das tut die Vorgabe first_evaluation_days")]
    [InlineData("'1769L33ER' is the article '1769-L33ER'; all versions are affected.", "„1769L33ER“ ist der Artikel „1769-L33ER“; alle Versionen sind betroffen.")]
    [InlineData("The name is 'EX2100e'; 04.06.00C is before 04.09.00C.", "Der Name ist „EX2100e“; 04.06.00C liegt vor 04.09.00C.")]
    [InlineData("'3008' is the article '3008'; 10.3 is after 10.0 and 10.3 is before 10.4.", "„3008“ ist der Artikel „3008“; 10.3 liegt nach 10.0, und 10.3 liegt vor 10.4.")]
    [InlineData("EV-1 was abandoned: wrong source; begun anew", "EV-1 wurde aufgegeben: wrong source; begun anew")]
    [InlineData("A name such as system stays: There is no user system.", "A name such as system stays: Es gibt keinen Benutzer system.")]
    public void A_sentence_is_said_in_German(string english, string german) => Assert.Equal(german, Sentences.Known.German(english));

    [Theory]
    [InlineData("The moon is made at home of cheese and more.")]
    [InlineData("disk full (28): nothing could be written")]
    [InlineData("")]
    public void What_no_template_fits_stays_as_it_is(string sentence)
    {
        Assert.Null(Sentences.Known.German(sentence));
        Assert.Equal(sentence, new Texts("de").SaidPlainly(sentence));
    }

    [Fact]
    public void English_is_said_as_it_is() => Assert.Equal("There is no user frieda.", new Texts("en").SaidPlainly("There is no user frieda."));

    // WCAG 3.1.2: what is in another language than the page says so.
    [Theory]
    [InlineData("There is no user frieda.", "de", "<p>Es gibt keinen Benutzer frieda.</p>")]
    [InlineData("disk <full>: nothing was written", "de", "<p><span lang=\"en\">disk &lt;full&gt;: nothing was written</span></p>")]
    [InlineData("disk <full>: nothing was written", "en", "<p>disk &lt;full&gt;: nothing was written</p>")]
    public async Task A_page_shows_a_reason_in_the_readers_language_or_marks_it_as_English(string because, string language, string html)
    {
        await using var services = new ServiceCollection().AddSingleton(new Texts(language)).AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());

        var shown = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Why>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Because"] = because }))).ToHtmlString());

        Assert.Contains(html, shown, StringComparison.Ordinal);
    }

    // Many times the longest sentence of a page, full of what the templates look for.
    [Fact]
    public void A_sentence_made_to_be_slow_is_not()
    {
        var sentence = string.Concat(Enumerable.Repeat("is at on (a; b, c: d) {0} '", 280));

        var began = System.Diagnostics.Stopwatch.StartNew();
        Sentences.Known.German(sentence);

        Assert.True(began.ElapsedMilliseconds < 1000, $"{began.ElapsedMilliseconds} ms");
    }

    static string Fill(string template, string[] words) => Place().Replace(template, m => words[int.Parse(m.Groups["n"].Value, null)]);

    static IEnumerable<string> Sources()
    {
        var src = Path.Combine(TextsTests.Root(), "src");
        return new[] { "PlantPatch.Core", "PlantPatch.App" }.SelectMany(p => Directory.EnumerateFiles(Path.Combine(src, p), "*.cs", SearchOption.AllDirectories))
            .Where(f => Path.GetRelativePath(src, f).Replace('\\', '/') is var at && !at.Contains("/Migrations/", StringComparison.Ordinal) && !NeverOnAPage.Keys.Any(n => at.StartsWith(n, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\{(?<n>\d)(?::said)?\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
