using System.Globalization;
using System.Text.Json;
using PlantPatch.Core;

namespace PlantPatch.App.Settings;

/// <summary>Where settings come from, the weakest first; what a stronger one says counts.</summary>
/// <param name="Files">Files that need not be there.</param>
/// <param name="Environment">All variables of the environment.</param>
/// <param name="CommandLine">Values by key.</param>
public sealed record SettingSources(IReadOnlyList<string> Files, IReadOnlyDictionary<string, string> Environment, IReadOnlyDictionary<string, string> CommandLine)
{
    /// <summary>Beside the program, of the machine, of the data.</summary>
    public static IReadOnlyList<string> UsualFiles(string dataFolder) =>
    [
        Path.Combine(AppContext.BaseDirectory, "appsettings.json"),
        OperatingSystem.IsWindows()
            ? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.CommonApplicationData), "plantpatch", "appsettings.json")
            : "/etc/plantpatch/appsettings.json",
        Path.Combine(dataFolder, "settings.json"),
    ];
}

/// <summary>The value of every setting, and who said it. Made only of what was understood; the rest are complaints, with which no server starts.</summary>
public sealed class EffectiveSettings
{
    const string Prefix = "PLANTPATCH__", FromFile = "_FILE";

    readonly Dictionary<string, (string Value, string Origin)> values = [];
    readonly List<Complaint> complaints = [];

    public IReadOnlyList<Complaint> Complaints => complaints;

    public static EffectiveSettings Read(SettingSources sources)
    {
        var read = new EffectiveSettings();
        foreach (var file in sources.Files) read.ReadFile(file);
        foreach (var (name, value) in sources.Environment.Where(v => v.Key.StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(v => v.Key, StringComparer.Ordinal))
            read.ReadVariable(name, value);
        foreach (var (key, value) in sources.CommandLine) read.Take(key, value, "the command line");
        return read;
    }

    public string Text(string key) => values.TryGetValue(key, out var said) ? said.Value : SettingTable.Find(key)!.Usual;

    public int Number(string key) => int.Parse(Text(key), CultureInfo.InvariantCulture);

    public bool Yes(string key) => bool.Parse(Text(key));

    public IReadOnlyList<string> List(string key) => Setting.Split(Text(key));

    /// <summary>Who said it; "usual" when nobody did.</summary>
    public string Origin(string key) => values.TryGetValue(key, out var said) ? said.Origin : "usual";

    void Take(string key, string value, string origin)
    {
        if (SettingTable.Find(key) is not { } setting)
            complaints.Add(new("unknown-setting", origin, $"There is no setting {key}. {(SettingTable.Nearest(key) is { } near ? $"Did you mean {near}?" : "plantpatch config show lists all.")}"));
        else if (!setting.Takes(value))
            complaints.Add(new("wrong-value", origin, $"{setting.Key} is '{value}'; it takes {setting.Allowed}."));
        else values[setting.Key] = (value, origin);
    }

    void ReadFile(string file)
    {
        if (!File.Exists(file)) return;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), new()
            {
                CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false,
            });
            Walk(json.RootElement, "");
        }
        catch (Exception odd) when (odd is JsonException or IOException or UnauthorizedAccessException)
        {
            complaints.Add(new("unreadable-settings", file, $"The settings cannot be read: {odd.Message}"));
        }

        void Walk(JsonElement at, string key)
        {
            switch (at.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var member in at.EnumerateObject()) Walk(member.Value, key.Length == 0 ? member.Name : $"{key}:{member.Name}");
                    break;
                case JsonValueKind.Array: Take(key, string.Join('\n', at.EnumerateArray().Select(v => v.ToString())), file); break;
                case JsonValueKind.Null: break;
                default: Take(key, at.ValueKind is JsonValueKind.True or JsonValueKind.False ? at.GetRawText() : at.ToString(), file); break;
            }
        }
    }

    void ReadVariable(string name, string value)
    {
        var key = name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal);
        if (key.EndsWith(FromFile, StringComparison.Ordinal)) TakeFile(key[..^FromFile.Length], value, $"the file of {name}");
        else Take(key, value, name);
    }

    void TakeFile(string key, string path, string origin)
    {
        try
        {
            Take(key, File.ReadAllText(path).TrimEnd('\r', '\n'), origin);
        }
        catch (Exception odd) when (odd is IOException or UnauthorizedAccessException)
        {
            complaints.Add(new("unreadable-settings", origin, $"{key} cannot be read: {odd.Message}"));
        }
    }
}
