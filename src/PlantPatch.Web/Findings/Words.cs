using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;

namespace PlantPatch.Web.Findings;

/// <summary>How a product was recognised, in words; English, and the key of the German.</summary>
public static class RecognitionWords
{
    public static string Of(Recognition by) => by switch
    {
        Recognition.OrderNumber => "order number",
        Recognition.PartPattern => "part number pattern",
        Recognition.Cpe => "CPE",
        Recognition.Purl => "package URL",
        Recognition.FamilyMember => "member of the product family",
        Recognition.ExactName => "the same name",
        Recognition.Alias => "another name of the same product",
        _ => "a similar name",
    };
}

/// <summary>What an advisory says can be done, in words; English, and the key of the German.</summary>
public static class RemediationWords
{
    public static string Of(RemediationCategory category) => category switch
    {
        RemediationCategory.VendorFix => "The vendor's fix",
        RemediationCategory.Mitigation => "Mitigation",
        RemediationCategory.Workaround => "Workaround",
        RemediationCategory.NoneAvailable => "None available",
        RemediationCategory.NoFixPlanned => "No fix planned",
        RemediationCategory.FixPlanned => "A fix is planned",
        _ => "Optional patch",
    };
}
