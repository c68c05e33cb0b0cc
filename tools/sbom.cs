// Writes the list of components of a published program as CycloneDX 1.6: dotnet run tools/sbom.cs -- PROJECT.ASSETS.JSON RID VERSION
// Names, versions, hashes and who needs whom are NuGet's own record of the restore; licences are those that the packages state. The same input gives the same bytes.
#:property PublishAot=false
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

var (assets, rid, version) = (JsonNode.Parse(File.ReadAllText(args[0]))!, args[1], args[2]);
var targets = assets["targets"]!.AsObject();
var target = (targets.FirstOrDefault(t => t.Key.EndsWith("/" + rid, StringComparison.Ordinal)).Value ?? targets.First().Value)!.AsObject();
var folders = assets["packageFolders"]!.AsObject().Select(f => f.Key).ToList();

// What only builds (analyzers, the design tools of EF Core) has nothing that runs.
bool Runs(JsonNode library) => new[] { "runtime", "native", "runtimeTargets" }
    .Any(kind => library[kind]?.AsObject().Any(file => !file.Key.EndsWith("/_._", StringComparison.Ordinal)) == true);

string Purl(string name, string of) => $"pkg:nuget/{Uri.EscapeDataString(name)}@{of}";

string? Folder(string path) => folders.Select(f => Path.Combine(f, path)).FirstOrDefault(Directory.Exists);

JsonArray? Licence(string path)
{
    if (Folder(path) is not { } folder || Directory.GetFiles(folder, "*.nuspec").FirstOrDefault() is not { } nuspec) return null;
    var stated = XDocument.Load(nuspec).Descendants().FirstOrDefault(e => e.Name.LocalName == "license");
    if (stated is null) return null;
    if ((string?)stated.Attribute("type") != "expression") return [new JsonObject { ["license"] = new JsonObject { ["name"] = $"{stated.Value} in the package" } }];
    return stated.Value.Contains(' ')
        ? [new JsonObject { ["expression"] = stated.Value }]
        : [new JsonObject { ["license"] = new JsonObject { ["id"] = stated.Value } }];
}

JsonObject Component(string name, string of, string path, string? sha512)
{
    var component = new JsonObject { ["type"] = "library", ["bom-ref"] = Purl(name, of), ["name"] = name, ["version"] = of };
    if (sha512 is not null) component["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(sha512)) });
    if (Licence(path) is { } licence) component["licenses"] = licence;
    component["purl"] = Purl(name, of);
    return component;
}

var packages = target.Where(l => l.Value!["type"]!.GetValue<string>() == "package" && Runs(l.Value!)).OrderBy(l => l.Key, StringComparer.Ordinal).ToList();
var versions = packages.Select(p => p.Key.Split('/')).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
var components = new JsonArray();
foreach (var (key, _) in packages)
{
    var (name, of) = (key.Split('/')[0], key.Split('/')[1]);
    var library = assets["libraries"]![key]!;
    components.Add(Component(name, of, library["path"]!.GetValue<string>(), library["sha512"]?.GetValue<string>()));
}

// .NET itself, which a self-contained program carries.
var downloads = assets["project"]!["frameworks"]!.AsObject().First().Value!["downloadDependencies"]?.AsArray() ?? [];
var runtimes = new List<string>();
foreach (var download in downloads.Where(d => d!["name"]!.GetValue<string>().EndsWith($".Runtime.{rid}", StringComparison.Ordinal)))
{
    var (name, of) = (download!["name"]!.GetValue<string>(), download["version"]!.GetValue<string>().Trim('[', ']').Split(',')[0].Trim());
    components.Add(Component(name, of, $"{name.ToLowerInvariant()}/{of}", null));
    runtimes.Add(Purl(name, of));
}

var dependencies = new JsonArray();
var own = $"pkg:generic/plantpatch@{version}";
dependencies.Add(new JsonObject
{
    ["ref"] = own,
    ["dependsOn"] = new JsonArray([.. packages.Select(p => p.Key.Split('/')).Select(p => Purl(p[0], p[1])).Concat(runtimes).Select(p => (JsonNode)p!)]),
});
foreach (var (key, library) in packages)
{
    var needs = (library!["dependencies"]?.AsObject() ?? []).Where(d => versions.ContainsKey(d.Key)).Select(d => Purl(d.Key, versions[d.Key])).Order(StringComparer.Ordinal);
    dependencies.Add(new JsonObject { ["ref"] = Purl(key.Split('/')[0], key.Split('/')[1]), ["dependsOn"] = new JsonArray([.. needs.Select(n => (JsonNode)n!)]) });
}

var bom = new JsonObject
{
    ["bomFormat"] = "CycloneDX",
    ["specVersion"] = "1.6",
    ["version"] = 1,
    ["metadata"] = new JsonObject
    {
        ["component"] = new JsonObject
        {
            ["type"] = "application", ["bom-ref"] = own, ["name"] = "plantpatch", ["version"] = version,
            ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = "Apache-2.0" } }), ["purl"] = own,
        },
        ["properties"] = new JsonArray(new JsonObject { ["name"] = "plantpatch:rid", ["value"] = rid }),
    },
    ["components"] = components,
    ["dependencies"] = dependencies,
};
Console.WriteLine(bom.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
