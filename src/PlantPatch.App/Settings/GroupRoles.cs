using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Settings;

/// <summary>Which role the members of a directory's group have: <c>cn=ops,dc=plant = Operations @ Riverbend</c>, one a line. A group's name may hold commas and equals signs.</summary>
public static class GroupRoles
{
    /// <returns>Null when a line is none.</returns>
    public static IReadOnlyList<(string Group, Assignment Gives)>? Read(string lines)
    {
        var read = new List<(string, Assignment)>();
        foreach (var line in lines.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = line.LastIndexOf('=');
            if (equals <= 0) return null;
            var (role, site) = line[(equals + 1)..].Split('@', 2, StringSplitOptions.TrimEntries) is [var first, var second] ? (first, second) : (line[(equals + 1)..].Trim(), "");
            if (!Enum.TryParse<Role>(role, ignoreCase: true, out var known) || !Enum.IsDefined(known) || int.TryParse(role, out _)) return null;
            read.Add((line[..equals].Trim(), new(known, site)));
        }

        return read;
    }
}
