using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;
using PlantPatch.Feeds.Csaf;
using PlantPatch.Feeds.Files;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Explain;

/// <summary>The real corpus: what the index finds is what judging every advisory finds, and names are found under their own words.</summary>
public class CorpusMatchingTests
{
    static readonly Lazy<List<Advisory>> Corpus = new(Read);

    static readonly Installed[] Samples =
    [
        new() { Vendor = "Siemens AG", Product = "CPU 1515-2 PN", Model = "6ES7 515-2AM02-0AB0", Version = "V2.9.2" },
        new() { Vendor = "Siemens", Product = "SCALANCE X204-2", Version = "V5.2" },
        new() { Vendor = "Siemens", Product = "S7-1200", Model = "6ES7214", Version = "4.4" },
        new() { Vendor = "Simens", Product = "SIMATIC WinCC", Version = "V7.5" },
        new() { Vendor = "Siemens", Product = "SCALANCE" },
        new() { Vendor = "Allen-Bradley", Product = "ControlLogix", Model = "1756-L83E/B", Version = "33.011" },
        new() { Vendor = "Rockwell", Product = "1756-EN2T", Version = "5.028" },
        new() { Vendor = "Schneider", Product = "Modicon M340", Model = "BMXP342020", Version = "3.30" },
        new() { Vendor = "Honeywell", Product = "Exprion PKS", Version = "R510.2" },
        new() { Vendor = "ABB", Product = "REL670", Version = "2.2.3" },
        new() { Vendor = "Mitsubishi", Product = "R08ENCPU", Version = "50" },
        new() { Vendor = "Mitsubishi Electric", Product = "FX5U-64MR/DS", Version = "1.250" },
        new() { Vendor = "Moxa", Product = "NPort", Model = "5110A", Version = "1.4" },
        new() { Vendor = "OMRON", Product = "CP1L-EM30DR-D", Version = "1.0" },
        new() { Vendor = "", Product = "CodeMeter", Version = "6.9" },
        new() { Vendor = "WAGO", Product = "PFC200", Model = "750-8202/025-001", Version = "02.05.23(08)" },
        new() { Vendor = "Delta", Product = "CNCSoft ScreenEditor", Version = "1.0" },
        new() { Vendor = "Nobody", Product = "Nothing", Version = "1" },
        // Found by one word for two, by a code that is all the other says, by the code at the end of the name, by the whole code of a longer one.
        new() { Vendor = "iniNet Solutions", Product = "iniNet WebServer", Version = "1.0" },
        new() { Vendor = "Siemens", Product = "SIMATIC S7-400 H CPU hardware version 4.5 and below (incl. SIPLUS variants)", Version = "4.0" },
        new() { Vendor = "Mitsubishi Electric", Product = "GT Designer3 Version1 (GOT2000)", Version = "1.0" },
        new() { Vendor = "Siemens", Product = "Desigo PX automation controllers PXC22.1-E.D PXC36-E.D PXC36.1-E.D", Version = "5.0" },
        new() { Vendor = "Siemens", Product = "SCALANCE X307-2EEC, 2x230V", Model = "6GK5307-2FD00-4EA3", Version = "4.0" },
    ];

    [Fact]
    public void The_indexes_find_the_advisories_that_judging_each_finds()
    {
        var matcher = new Matcher(ProductKnowledge.BuiltIn);
        var compiled = Corpus.Value.ConvertAll(matcher.Compile);
        var index = new AdvisoryIndex(matcher, compiled);
        var things = Samples.Concat(FromRows(compiled)).Distinct().ToList();
        var plant = new InstalledIndex(matcher, things);
        var byThing = compiled.SelectMany(plant.Judge).SelectMany(j => j.Alike.Things.Select(t => (Thing: t, j.Advisory))).ToLookup(j => j.Thing, j => j.Advisory);

        foreach (var installed in things)
        {
            var judged = compiled.Where(a => matcher.Judge(a, installed).Count > 0).Select(a => a.Advisory.Id).ToHashSet();
            var found = index.Judge(installed).Select(j => j.Advisory.Advisory.Id).ToHashSet();
            Assert.True(judged.SetEquals(found), $"{installed}: {string.Join(", ", judged.Except(found))}");
            var byAdvisory = byThing[installed].Select(a => a.Advisory.Id).ToHashSet();
            Assert.True(judged.SetEquals(byAdvisory), $"{installed}: {string.Join(", ", judged.Except(byAdvisory))}");
        }
    }

    static IEnumerable<Installed> FromRows(List<CompiledAdvisory> compiled) => compiled.Where((_, i) => i % 50 == 0)
        .SelectMany(a => a.Advisory.Products.Take(2)).Select(p => new Installed { Vendor = p.Vendor, Product = p.Product, Version = "1.0" });

    static List<Advisory> Read()
    {
        var advisories = new List<Advisory>();
        foreach (var file in DocumentFiles.Walk([SharedData.Path("data", "cisa-csaf-ot-2017-2023.zip")], FileLimits.Default, TestContext.Current.CancellationToken))
        {
            if (file.Outcome != FileOutcome.Document) continue;
            using var json = StrictJson.Open(file.Bytes).Document;
            if (json is not null && CsafReader.Read(json.RootElement).Advisory is { } advisory) advisories.Add(advisory);
        }

        return advisories;
    }
}
