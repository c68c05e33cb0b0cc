using System.Globalization;
using System.Net;

namespace PlantPatch.App.Settings;

/// <summary>What a setting's value may be.</summary>
public enum SettingKind { Text, Number, Numbers, YesNo, Path, List, Networks, Groups }

/// <summary>One setting: everything that is said about it anywhere comes from here.</summary>
/// <param name="Key"><c>Section:Name</c>; in the environment <c>PLANTPATCH__Section__Name</c>.</param>
/// <param name="Usual">The value when nobody set it.</param>
public sealed record Setting(string Key, SettingKind Kind, string Usual, string Meaning)
{
    /// <summary>Bounds of a number, or of each of several.</summary>
    public (int Least, int Most)? Between { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    public string Allowed => Kind switch
    {
        SettingKind.Number when Between is var (least, most) => $"a whole number from {least} to {most}",
        SettingKind.Number => "a whole number",
        SettingKind.Numbers when Between is var (least, most) => $"whole numbers from {least} to {most}, separated by commas",
        SettingKind.Networks => "networks such as 10.20.0.0/16, separated by commas",
        SettingKind.YesNo => "true or false",
        SettingKind.Path => "a path",
        SettingKind.Text when Choices.Count > 0 => string.Join(" or ", Choices),
        SettingKind.List when Choices.Count > 0 => $"some of {string.Join(", ", Choices)}, separated by commas",
        SettingKind.List => "a list, separated by commas",
        SettingKind.Groups => "lines such as `cn=ops,dc=plant = Operations @ Riverbend`; without a site, for all",
        _ => "a text",
    };

    /// <summary>The variable of the environment.</summary>
    public string Variable => "PLANTPATCH__" + Key.Replace(":", "__", StringComparison.Ordinal);

    public bool Takes(string value) => Kind switch
    {
        SettingKind.Number => IsNumber(value),
        SettingKind.Numbers => Split(value).All(IsNumber),
        SettingKind.Networks => Split(value).All(v => IPNetwork.TryParse(v, out _)),
        SettingKind.YesNo => bool.TryParse(value, out _),
        SettingKind.Text when Choices.Count > 0 => Choices.Contains(value, StringComparer.OrdinalIgnoreCase),
        SettingKind.List when Choices.Count > 0 => Split(value).All(v => Choices.Contains(v, StringComparer.OrdinalIgnoreCase)),
        SettingKind.Groups => GroupRoles.Read(value) is not null,
        _ => true,
    };

    bool IsNumber(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && (Between is not var (least, most) || (n >= least && n <= most));

    internal static string[] Split(string value) => value.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
