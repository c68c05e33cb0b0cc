namespace PlantPatch.Web.Accounts;

/// <summary>Where to go after signing in: only a path of this server, for a link with a return address must not lead elsewhere.</summary>
static class LocalPath
{
    public static string Of(string? url) =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\') && !url.Any(char.IsControl) ? url : "/";
}
