using System.CommandLine;
using PlantPatch.Core.Sources;
using PlantPatch.Terminal;

namespace PlantPatch.Sources;

/// <summary>How a source is described on the command line; what is not given stays as it is.</summary>
sealed class SourceOptions
{
    readonly Option<string?> name = new("--name") { HelpName = "TEXT", Description = "The name that people know it by" };
    readonly Option<SourceKind?> kind = Options.OptionalChoice<SourceKind>("--kind", "What kind of place it is");
    readonly Option<string?> address = new("--address") { HelpName = "ADDRESS", Description = "Where to look: a web or mail address, or whom to ask. Nothing is fetched from it" };
    readonly Option<string?> publisher = new("--publisher") { HelpName = "NAMESPACE", Description = "The namespace under which its advisories come in, such as https://www.siemens.com" };
    readonly Option<string?> owner = new("--owner") { HelpName = "NAME", Description = "Who looks" };
    readonly Option<string?> alternate = new("--alternate") { HelpName = "NAME", Description = "Who looks when the owner is away" };
    readonly Option<string?> manager = new("--manager") { HelpName = "NAME", Description = "Who is told when neither has looked" };
    readonly Option<string?> watching = new("--watching") { HelpName = "TEXT", Description = "How it is watched, so that a successor can do it" };
    readonly Option<int?> cadence = new("--cadence") { HelpName = "DAYS", Description = "The own rhythm, 1 to 35 days [default: 35]" };

    public static SourceOptions On(Command command)
    {
        var options = new SourceOptions();
        foreach (var option in (Option[])[options.name, options.kind, options.address, options.publisher, options.owner, options.alternate, options.manager, options.watching, options.cadence])
            command.Options.Add(option);
        return options;
    }

    public Func<SourceDescription, SourceDescription> Read(ParseResult parsed) => said => said with
    {
        Name = parsed.GetValue(name) ?? said.Name, Kind = parsed.GetValue(kind) ?? said.Kind, Address = parsed.GetValue(address) ?? said.Address,
        Publisher = parsed.GetValue(publisher) ?? said.Publisher, Owner = parsed.GetValue(owner) ?? said.Owner, Alternate = parsed.GetValue(alternate) ?? said.Alternate,
        Manager = parsed.GetValue(manager) ?? said.Manager, Watching = parsed.GetValue(watching) ?? said.Watching, CadenceDays = parsed.GetValue(cadence) ?? said.CadenceDays,
    };
}

/// <summary>What a source is followed for: one rule of vendor, product, system and asset.</summary>
sealed class CoverageOptions
{
    readonly Option<string> vendor = Options.Text("--vendor", "NAME", "Everything of this vendor, as the inventory spells it");
    readonly Option<string> product = Options.Text("--product", "NAME", "Only of this product, or what begins with these words");
    readonly Option<string> system = Options.Text("--system", "NAME", "Only in this BES Cyber System or control system");
    readonly Option<string[]> assets = new("--asset") { HelpName = "TAG", Description = "Only on this asset; may be repeated" };

    public static CoverageOptions On(Command command)
    {
        var options = new CoverageOptions();
        foreach (var option in (Option[])[options.vendor, options.product, options.system, options.assets]) command.Options.Add(option);
        return options;
    }

    public IReadOnlyList<CoverageRule> Read(ParseResult parsed)
    {
        var rule = new CoverageRule("", parsed.GetRequiredValue(vendor), parsed.GetRequiredValue(product), parsed.GetRequiredValue(system), "");
        var tags = parsed.GetValue(assets) ?? [];
        return tags.Length > 0 ? [.. tags.Select(tag => rule with { Asset = tag })] : rule == new CoverageRule("", "", "", "", "") ? [] : [rule];
    }
}
