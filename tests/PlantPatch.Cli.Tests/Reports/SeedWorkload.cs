using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace PlantPatch.Tests;

/// <summary>A deterministic workload of any size: every number comes from one 64-bit LCG, so that any language can repeat it.</summary>
public static class SeedWorkload
{
    static readonly string[] Levels =
        ["Level 0-1", "Level 0-1", "Level 0-1", "Level 2", "Level 2", "Level 2", "Level 3", "Level 3", "Level 3.5", "Level 4"];

    static readonly string[] Vendors = ["Siemens", "Rockwell Automation", "Schneider Electric", "ABB", "Mitsubishi Electric",
        "Hitachi Energy", "Honeywell", "Emerson", "GE Vernova", "Yokogawa"];

    static readonly string[] Kinds = ["PLC", "HMI", "RTU", "SRV", "SW", "DRV", "SIS", "HIST"];

    static readonly string[] Statuses = [.. Repeat("identified", 60), .. Repeat("evaluating", 10), .. Repeat("testing", 5),
        .. Repeat("approved", 5), .. Repeat("scheduled", 5), .. Repeat("deployed", 10), .. Repeat("deferred", 4), "not_applicable"];

    public static (string Assets, string Patches) Write(int patches, string folder)
    {
        Directory.CreateDirectory(folder);
        var (assetsFile, patchesFile) = (Path.Combine(folder, "assets.jsonl"), Path.Combine(folder, "patches.jsonl"));
        var random = new Lcg();
        var ids = WriteAssets(assetsFile, AssetCount(patches), random);
        WritePatches(patchesFile, patches, ids, random);
        return (assetsFile, patchesFile);
    }

    static string[] WriteAssets(string file, int count, Lcg random)
    {
        using var lines = new StreamWriter(file) { NewLine = "\n" };
        var ids = new string[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = $"{Kinds[random.Next(8)]}-{i:0000000}";
            var exposed = random.Next(100) < 15 ? "true" : "false";
            lines.WriteLine($$"""{"asset_id": "{{ids[i]}}", "network_exposed": {{exposed}}, "purdue_level": "{{Levels[random.Next(10)]}}"}""");
        }
        return ids;
    }

    static void WritePatches(string file, int count, string[] ids, Lcg random)
    {
        using var lines = new StreamWriter(file) { NewLine = "\n" };
        for (var i = 0; i < count; i++)
        {
            var vendor = Vendors[random.Next(10)];
            // The length of the list is drawn before its items.
            var cves = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => $"\"CVE-{2017 + random.Next(10)}-{1000 + random.Next(50000)}\"").ToList();
            var status = Statuses[random.Next(100)];
            var (named, first, step) = (3 + random.Next(48), (long)random.Next(ids.Length), (long)(1 + random.Next(ids.Length - 1)));

            var line = new StringBuilder();
            line.Append(CultureInfo.InvariantCulture, $$"""{"patch_id": "OT-PATCH-{{i:0000000}}", "vendor": "{{vendor}}", "product": "Product {{random.Next(5000)}}", """);
            line.Append(CultureInfo.InvariantCulture, $"\"affected_versions\": \"< V{1 + random.Next(20)}.{random.Next(10)}.{random.Next(10)}\", ");
            var tenths = random.Next(101);
            line.Append(CultureInfo.InvariantCulture, $"\"cve_ids\": [{string.Join(", ", cves)}], \"cvss_score\": {tenths / 10}.{tenths % 10}, ");
            line.Append(CultureInfo.InvariantCulture, $"\"ics_cert_advisory\": \"ICSA-{17 + random.Next(10)}-{1 + random.Next(365):000}-{1 + random.Next(15):00}");
            line.Append(random.Next(100) < 4 ? " (CISA KEV)\", " : "\", ");
            line.Append(CultureInfo.InvariantCulture, $"\"description\": \"{vendor} product vulnerability number {random.Next(100000)}\", \"status\": \"{status}\", ");
            var identified = new LocalDate(2025, 10, 1).PlusDays(random.Next(418));
            line.Append(CultureInfo.InvariantCulture, $"\"identified_date\": \"{LocalDatePattern.Iso.Format(identified)}\", ");
            var assets = Enumerable.Range(0, named).Select(j => $"\"{ids[(first + j * step) % ids.Length]}\"");
            line.Append(CultureInfo.InvariantCulture, $"\"affected_assets\": [{string.Join(", ", assets)}]");
            if (status == "deferred")
                line.Append(", \"test_results\": \"Deferred: vendor has not approved\", \"compensating_controls\": \"Virtual patch at the conduit firewall\"");
            lines.WriteLine(line.Append('}'));
        }
    }

    // A prime, so that every step reaches every asset.
    static int AssetCount(int patches)
    {
        var count = Math.Max(1009, patches / 10);
        while (!IsPrime(count)) count++;
        return count;
    }

    static bool IsPrime(int number) => Enumerable.Range(2, (int)Math.Sqrt(number) - 1).All(d => number % d != 0);

    static IEnumerable<string> Repeat(string status, int times) => Enumerable.Repeat(status, times);

    // Knuth's MMIX constants, the high 31 bits.
    sealed class Lcg
    {
        ulong state = 20261122;

        public int Next(int below)
        {
            state = unchecked(state * 6364136223846793005 + 1442695040888963407);
            return (int)((state >> 33) % (ulong)below);
        }
    }
}
