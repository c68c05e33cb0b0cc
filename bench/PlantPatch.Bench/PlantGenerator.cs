using PlantPatch.Core.Advisories;
using PlantPatch.Core.Assets;

namespace PlantPatch.Bench;

/// <summary>
/// Makes a plant of any size from the products that real advisories name. Devices come in fleets, as they are bought: a few products stand everywhere
/// and most hardly anywhere, a fleet shares its version but for a straggler or two, spellings are as messy as people write them, and one fleet in
/// nine is of something no advisory ever named. The same seed makes the same plant.
/// </summary>
public sealed class PlantGenerator(IReadOnlyList<Advisory> corpus, int seed = 20261122)
{
    const int LargestFleet = 40;

    readonly Random random = new(seed);

    public IEnumerable<Asset> Assets(int count)
    {
        var products = Shuffled();
        for (var i = 0; i < count;)
        {
            var row = random.Next(9) == 0 ? null : products[(int)Math.Pow(products.Count, random.NextDouble()) - 1];   // weight near 1/rank
            var model = row?.ModelNumbers.Count > 0 ? row.ModelNumbers[random.Next(row.ModelNumbers.Count)] : "";
            var version = Version(row?.Expression ?? "");
            for (var left = Math.Min(count - i, 1 + (int)Math.Pow(LargestFleet, random.NextDouble())); left > 0; left--, i++)
                yield return row is null
                    ? Asset(i, "Contoso Controls", "Gateway 7", "", version)
                    : Asset(i, Spelled(row.Vendor), Spelled(row.Product), Number(model), random.Next(12) == 0 ? Version(row.Expression) : version);
        }
    }

    List<AdvisoryProduct> Shuffled()
    {
        var products = corpus.SelectMany(a => a.Products).Where(p => p.Product.Length > 0).DistinctBy(p => (p.Vendor, p.Product)).ToList();
        for (var i = products.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (products[i], products[j]) = (products[j], products[i]);
        }

        return products;
    }

    static Asset Asset(int number, string vendor, string product, string model, string version) => new()
    {
        Tag = $"A{number:0000000}", Site = $"Site {number % 7}", Unit = $"Unit {number % 23}", Vendor = vendor, Product = product, Model = model,
        Purdue = (PurdueLevel)(number % 6), NetworkExposed = number % 7 == 0, SafetyRelevant = number % 31 == 0,
        Components = [new() { Kind = ComponentKind.Firmware, Version = version }],
    };

    // One in eight without a version, the rest near the numbers the expression names.
    string Version(string expression)
    {
        if (random.Next(8) == 0) return "";
        var numbers = System.Text.RegularExpressions.Regex.Match(expression, @"\d+(?:\.\d+)*", System.Text.RegularExpressions.RegexOptions.NonBacktracking);
        var parts = numbers.Success ? numbers.Value.Split('.').Select(p => int.TryParse(p, out var n) ? n : 0).ToArray() : [1 + random.Next(9), random.Next(10)];
        parts[random.Next(parts.Length)] = Math.Max(0, parts[^1] + random.Next(-2, 3));
        var text = string.Join('.', parts);
        return random.Next(4) switch { 0 => $"V{text}", 1 => $"FW {text}", _ => text };
    }

    string Spelled(string name) => random.Next(20) switch
    {
        0 => name.ToUpperInvariant(),
        1 => name.Replace(' ', '-'),
        2 => name.Replace("-", " ") + " ",
        _ => name,
    };

    string Number(string number) => random.Next(6) == 0 && number.Length > 4 ? number.Insert(4, " ") : number;
}
