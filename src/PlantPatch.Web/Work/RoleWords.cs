using PlantPatch.Core.Accounts;

namespace PlantPatch.Web.Work;

/// <summary>The roles in words; English, and the key of the German.</summary>
public static class RoleWords
{
    public static string Of(Role role) => role == Role.SeniorManager ? "CIP senior manager" : role.ToString().ToLowerInvariant();
}
