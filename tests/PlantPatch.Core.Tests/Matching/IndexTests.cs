using CsCheck;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;
using PlantPatch.Core.Tests.Products;

namespace PlantPatch.Core.Tests.Matching;

/// <summary>An index only saves work: what it says is what judging one thing against one advisory says, word for word.</summary>
public class IndexTests
{
    static readonly TaughtAlias[] Taught =
    [
        new("Acme", "PumpMaster Lagoon", "", "PumpMaster"), new("Moxa", "Blue box", "", "MB3170 series"), new("Rockwell", "Rack 7", "", "1756-EN2T", Same: false),
    ];

    readonly Matcher matcher = new(ProductKnowledge.Load([], Taught));

    // Order numbers, patterns, families, series, names with former names, qualifiers and codes: one of each kind of recognition.
    static readonly (string Vendor, string Product)[] Rows =
    [
        ("Siemens", "SIMATIC S7-1500 CPU 1515-2 PN (6ES7515-2AM02-0AB0)"), ("Siemens", "SIMATIC S7-1500 CPU family"), ("Siemens", "SIMATIC WinCC V7.4"),
        ("Siemens", "SCALANCE X204-2"), ("Siemens", "SIMATIC S7-1200 CPU family (incl. SIPLUS variants)"), ("Siemens", "SIPLUS S7-300 CPU 314"),
        ("Schneider Electric", "Modicon M340 CPU (part numbers BMXP34*)"), ("Rockwell Automation", "1756-EN2T Series D"), ("Rockwell Automation", "1756-L8z"),
        ("Rockwell Automation", "CompactLogix 5370 controllers"), ("Mitsubishi Electric", "MELSEC iQ-R Series R04/08/16/32/120(EN)CPU"),
        ("Mitsubishi Electric", "FX5U-xMy/z x=32,64,80, y=T,R, z=ES,DS,ESS,DSS"), ("Hitachi Energy", "Relion 670/650 series"), ("WAGO", "750-880/xxx-xxx"),
        ("Moxa", "MB3170 series"), ("OSIsoft LLC", "PI Vision"), ("Acme", "PumpMaster"), ("Acme", "Falcon (Q5)"), ("", "Honeywell Experion PKS"),
        ("Schweitzer Engineering Laboratories", "SEL-5032 acSELerator Architect"), ("Acme", "Falcon Building Explorer"), ("Emerson", "ROC800"),
    ];

    static readonly (string Vendor, string Product, string Model)[] Things =
    [
        ("Siemens", "CPU 1515-2 PN", "6ES7515-2AM02-0AB0"), ("Siemens", "SIMATIC S7-1500", ""), ("Siemens", "S7-1500 CPU", "6ES7518-4AX00-1AB0"), ("Siemens", "SIMATIC WinCC V7.4", ""),
        ("Siemens", "SCALANCE X204-2LD", ""), ("Siemens", "SIPLUS CPU 1214C", "6AG1214-1AG40-2XB0"), ("Schneider", "Modicon M340", "BMXP342020"), ("Allen-Bradley", "ControlLogix", "1756-EN2T/D"),
        ("Rockwell", "1756-L83E/B", ""), ("Rockwell", "CompactLogix", "1769-L30ER"), ("Rockwell", "Rack 7", ""), ("Mitsubishi", "R16ENCPU", ""), ("Mitsubishi Electric", "MELSEC iQ-F", "FX5U-64MR/DS"),
        ("ABB", "REL670", ""), ("WAGO", "750-880/025-001", ""), ("MOXA", "MGate MB3170", "MB3170-T"), ("Moxa", "Blue box", ""), ("AVEVA", "PI Vision", ""), ("Acme", "PumpMaster Lagoon", ""), ("Acme", "PumpMaster Marina", ""),
        ("Acme", "Falcon Q6", ""), ("Honeywell", "Exprion PKS", ""), ("Dealer", "BMXP342020", ""), ("", "PumpMaster", ""), ("Nobody", "Nothing", ""), ("Acme", "", ""),
        ("Schweitzer Engineering Laboratories", "acSELerator Architect", ""), ("Acme", "FBE", ""), ("Acme", "Falc. Building Explorer", ""), ("Acme", "AFBE Server", ""), ("Emerson", "Engineering ROC800", ""),
    ];

    static readonly Gen<string> Version = Gen.OneOf(Gen.Const(""), Gen.Int[0, 9].List[1, 3].Select(parts => string.Join('.', parts)));

    static readonly Gen<Installed> Thing = Gen.Select(Gen.Int[0, Things.Length - 1].Select(i => Things[i]), Version, Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[0, 6],
        (thing, version, vendor, product, model) => new Installed
        {
            Vendor = Mess(thing.Vendor, vendor), Product = Mess(thing.Product, product), Model = Mess(thing.Model, model), Version = version,
        });

    static readonly Gen<Advisory> Document = Gen.Select(Gen.Int[0, Rows.Length - 1].Select(i => Rows[i]), Version, (row, version) => (row.Vendor, row.Product, version.Length == 0 ? "All versions" : $"< {version}"))
        .Array[1, 6].Select(rows => WithHost(SmallAdvisory.Of(rows) with { Title = "Acme PumpMaster Marina" }));

    [Fact]
    public void Both_indexes_say_word_for_word_what_judging_each_thing_by_itself_says() =>
        Gen.Select(Document.List[1, 5], Thing.List[1, 12]).Sample((documents, things) =>
        {
            var compiled = documents.ConvertAll(matcher.Compile);
            var distinct = things.Distinct().ToList();
            var alone = Sentences(distinct.SelectMany(t => compiled.Select((a, i) => (i, t, matcher.Judge(a, t)))));

            var byThing = new AdvisoryIndex(matcher, compiled);
            Assert.Equal(alone, Sentences(distinct.SelectMany(t => byThing.Judge(t).Select(j => (compiled.IndexOf(j.Advisory), t, j.Matches)))));
            var plant = new InstalledIndex(matcher, distinct);
            Assert.Equal(alone, Sentences(compiled.SelectMany((a, i) => plant.Judge(a).SelectMany(j => j.Alike.Things.Select(t => (i, t, j.Of(t)))))));
            Assert.Equal(alone, Sentences(plant.Alike.SelectMany(byThing.Judge).SelectMany(j => j.Alike.Things.Select(t => (compiled.IndexOf(j.Advisory), t, j.Of(t))))));
        }, iter: 300);

    [Fact]
    public void What_is_written_down_comes_thing_by_thing_and_advisory_by_advisory() =>
        Gen.Select(Document.List[1, 5], Thing.List[1, 12]).Sample((documents, things) =>
        {
            var compiled = documents.ConvertAll(matcher.Compile);
            var distinct = things.Distinct().ToList();

            var judged = new InstalledIndex(matcher, distinct).JudgeInOrder(compiled, CancellationToken.None).ToList();

            Assert.Equal(distinct.SelectMany(t => compiled.Where(a => matcher.Judge(a, t).Count > 0).Select(a => (t, compiled.IndexOf(a)))), judged.Select(j => (j.Thing, compiled.IndexOf(j.Advisory))));
            Assert.Equal(Sentences(distinct.SelectMany(t => compiled.Select((a, i) => (i, t, matcher.Judge(a, t))))), Sentences(judged.Select(j => (compiled.IndexOf(j.Advisory), j.Thing, j.Matches))));
        }, iter: 100);

    [Fact]
    public void However_a_plant_spells_a_name_both_indexes_find_what_judging_it_finds()
    {
        var rows = new[] { typeof(NamesOfPlantsTests).GetMethod(nameof(NamesOfPlantsTests.A_name_means_what_an_engineer_takes_it_for)), typeof(NearNamesTests).GetMethod(nameof(NearNamesTests.A_difference_makes_a_variant_a_doubt_or_another_product)) }
            .SelectMany(test => test!.GetCustomAttributes(false).OfType<InlineDataAttribute>()).Select(row => row.Data).Select(d => (Vendor: (string)d[0]!, Row: (string)d[1]!, Product: (string)d[2]!, Model: (string)d[3]!)).ToList();
        var documents = rows.Select(r => (r.Vendor, r.Row)).Distinct().ToDictionary(r => r, r => matcher.Compile(SmallAdvisory.Of((r.Vendor, r.Row, "< 5.0"))));
        var things = rows.SelectMany(r => Enumerable.Range(0, 6).SelectMany(how => new[] { "", Mess(r.Model, how) }.Distinct()
            .Select(model => (Thing: new Installed { Vendor = r.Vendor, Product = Mess(r.Product, how), Model = model, Version = "1.0" }, Advisory: documents[(r.Vendor, r.Row)])))).Distinct().ToList();
        Assert.True(things.Count > 1000);

        var byThing = new AdvisoryIndex(matcher, documents.Values);
        var found = new InstalledIndex(matcher, things.Select(t => t.Thing).Distinct()).Judge(documents.Values, CancellationToken.None)
            .SelectMany(j => j.Alike.Things.Select(t => ((t, j.Advisory), j.Of(t)))).ToDictionary(j => j.Item1, j => j.Item2);
        foreach (var (thing, advisory) in things)
        {
            var alone = Sentences([(0, thing, matcher.Judge(advisory, thing))]);
            Assert.Equal(alone, Sentences(byThing.Judge(thing).Where(j => j.Advisory == advisory).Select(j => (0, thing, j.Matches))));
            Assert.Equal(alone, Sentences(found.TryGetValue((thing, advisory), out var matches) ? [(0, thing, matches)] : []));
        }
    }

    [Fact]
    public void A_row_of_which_no_vulnerability_speaks_concerns_nothing()
    {
        var document = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0"), ("Acme", "ValveMaster", "< 2.0"));
        var advisory = matcher.Compile(document with { Vulnerabilities = [document.Vulnerabilities[0] with { Statuses = [new(ProductStatus.KnownAffected, "P2")] }] });
        var thing = new Installed { Vendor = "Acme", Product = "PumpMaster", Version = "1.0" };

        Assert.Empty(matcher.Judge(advisory, thing));
        Assert.Empty(new AdvisoryIndex(matcher, [advisory]).Judge(thing));
        Assert.Equal([advisory], new AdvisoryIndex(matcher, [advisory]).Candidates(thing));
        Assert.Empty(new InstalledIndex(matcher, [thing]).Judge(advisory));
    }

    // What has neither name in common is found by what it is called in CPE or as a package alone.
    [Theory]
    [InlineData("cpe:2.3:a:acme:pumpmaster:1.0:*:*:*:*:*:*:*", "", "cpe:2.3:a:acme:pumpmaster:2.0:*:*:*:*:*:*:*", "", Verdict.Affected)]
    [InlineData("cpe:2.3:a:acme:pumpmaster:1.0:*:*:*:*:*:*:*", "", "cpe:2.3:a:acme:valvemaster:2.0:*:*:*:*:*:*:*", "", Verdict.NotAffected)]
    [InlineData("cpe:/a:acme:pumpmaster", "", "cpe:2.3:a:acme:pumpmaster:2.0:*:*:*:*:*:*:*", "", Verdict.Affected)]
    [InlineData("cpe:/a:acme", "", "cpe:2.3:a:acme:pumpmaster:2.0:*:*:*:*:*:*:*", "", Verdict.NotAffected)]
    [InlineData("", "pkg:nuget/Acme.Pump@1.0", "", "pkg:nuget/Acme.Pump@2.0", Verdict.Affected)]
    [InlineData("", "pkg:nuget/Acme.Pump@1.0", "", "pkg:nuget/Acme.Valve@2.0", Verdict.NotAffected)]
    [InlineData("cpe:2.3:a:acme:pumpmaster:1.0:*:*:*:*:*:*:*", "pkg:nuget/Acme.Pump@1.0", "", "", Verdict.NotAffected)]
    public void A_CPE_or_a_package_URL_is_enough(string rowCpe, string rowPurl, string cpe, string purl, Verdict expected)
    {
        var document = SmallAdvisory.Of(("Acme", "Lagoon Control", "< 9.0"));
        var advisory = matcher.Compile(document with { Products = [document.Products[0] with { Cpe = rowCpe, Purls = rowPurl.Length > 0 ? [rowPurl] : [] }] });
        var thing = new Installed { Vendor = "Acme", Product = "Gronkulator", Version = "1.0", Cpe = cpe, Purl = purl };

        Assert.Equal(expected, matcher.Explain(advisory, thing).Verdict);
        Assert.Equal(expected == Verdict.Affected, new AdvisoryIndex(matcher, [advisory]).Judge(thing).Any());
        Assert.Equal(expected == Verdict.Affected, new InstalledIndex(matcher, [thing]).Judge(advisory).Any());
    }

    // The same product of every vendor, with and without its model: what differs in so little is read by itself and after all the others.
    [Fact]
    public void A_name_is_judged_as_if_nobody_had_ever_spelt_it_another_way() =>
        Gen.Select(Gen.Int[0, Things.Length - 1], Gen.Int[0, 6], Gen.Int[0, 6]).Sample((which, product, model) =>
        {
            var document = SmallAdvisory.Of([.. Rows.Select(r => (r.Vendor, r.Product, "< 5.0"))]);
            var compiled = matcher.Compile(document);
            var (_, name, article) = Things[which];
            foreach (var vendor in Things.Select(t => t.Vendor).Distinct())
                foreach (var given in new[] { Mess(article, model), "" }.Distinct())
                {
                    var thing = new Installed { Vendor = vendor, Product = Mess(name, product), Model = given, Version = "1.0" };
                    matcher.Judge(compiled, thing with { Vendor = vendor.ToUpperInvariant() });
                    Assert.Equal(Sentences([(0, thing, Alone(document, thing))]), Sentences([(0, thing, matcher.Judge(compiled, thing))]));
                }
        }, iter: 2, threads: 1);

    static IReadOnlyList<Match> Alone(Advisory document, Installed thing)
    {
        var alone = new Matcher(ProductKnowledge.Load([], Taught));
        return alone.Judge(alone.Compile(document), thing);
    }

    [Fact]
    public void Spellings_of_one_name_are_judged_once_and_each_reason_spells_its_own()
    {
        var advisory = matcher.Compile(SmallAdvisory.Of(("Rockwell Automation", "CompactLogix 5370 controllers", "< 9.0")));
        var plant = new InstalledIndex(matcher,
        [
            new() { Vendor = "Rockwell", Product = "CompactLogix", Model = "1769-L30ER", Version = "8.0" },
            new() { Vendor = "ROCKWELL AUTOMATION", Product = "COMPACTLOGIX ", Model = "1769-L30ER", Version = "8.0" },
        ]);

        var judgement = Assert.Single(plant.Judge(advisory));

        Assert.Equal(1, judgement.Findings);
        Assert.Equal(["'Rockwell CompactLogix 1769-L30ER' is one of", "'ROCKWELL AUTOMATION COMPACTLOGIX 1769-L30ER' is one of"],
            judgement.Alike.Things.Select(t => Assert.Single(judgement.Of(t)).Because.Split(" CompactLogix 5370")[0]));
    }

    static string Mess(string name, int how) => how switch
    {
        0 => name.ToUpperInvariant(),
        1 => $" {name} ",
        2 => name.Replace(' ', '-'),
        3 => name.Replace("-", " "),
        4 when name.Length > 6 => name.Remove(4, 1),
        _ => name,
    };

    // Every second document has a part that is installed on a product of another row.
    static Advisory WithHost(Advisory advisory) => advisory.Products.Count % 2 == 1 ? advisory : advisory with
    {
        Products = [.. advisory.Products, advisory.Products[0] with { ProductId = "Both", Relationship = new("installed_on", "P1", $"P{advisory.Products.Count}") }],
        Vulnerabilities = [advisory.Vulnerabilities[0] with { Statuses = [.. advisory.Vulnerabilities[0].Statuses, new(ProductStatus.KnownAffected, "Both")] }],
    };

    static List<string> Sentences(IEnumerable<(int Advisory, Installed Thing, IReadOnlyList<Match> Matches)> judged) =>
        [.. judged.SelectMany(j => j.Matches.Select(m => $"{j.Advisory} {j.Thing} {m.Vulnerability} {m.ProductId} {m.Verdict} {m.By} {m.Doubt} {string.Join(',', m.Rows)} {m.Because}"))
            .Order(StringComparer.Ordinal)];
}
