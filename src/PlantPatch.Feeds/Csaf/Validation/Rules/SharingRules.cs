using System.Text.Json;
using static PlantPatch.Feeds.Csaf.Validation.CsafTest;

namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>CSAF 2.1: sharing groups and their reserved ids and names.</summary>
static class SharingRules
{
    const string Max = "ffffffff-ffff-ffff-ffff-ffffffffffff", Nil = "00000000-0000-0000-0000-000000000000";
    const string Public = "Public", NoSharing = "No sharing allowed";
    const string Path = "/document/distribution/sharing_group";

    public static IReadOnlyList<CsafTest> Tests { get; } =
    [
        Mandatory("6.1.38", "Non-Public Sharing Group with Max UUID", view => When(view, (group, view) =>
            group.Text("id") == Max && Label(view) != "CLEAR" ? ("/id", "The group is everybody, but the document is not TLP:CLEAR.") : null), CsafVersions.V21),
        Mandatory("6.1.39", "Public Sharing Group with no Max UUID", view => When(view, (group, view) =>
            Label(view) == "CLEAR" && group.Text("id") != Max && !(group.Text("id") == Nil && view.Tracking.TextOrNull("status") == "draft")
                ? ("/id", "The document is TLP:CLEAR, but its group is not everybody.") : null), CsafVersions.V21),
        Mandatory("6.1.40", "Invalid Sharing Group Name", view => When(view, (group, _) =>
            group.Text("name") == Public && group.Text("id") != Max || group.Text("name") == NoSharing && group.Text("id") != Nil
                ? ("/name", $"The name '{group.Text("name")}' is reserved for another id.") : null), CsafVersions.V21),
        Mandatory("6.1.41", "Missing Sharing Group Name", view => When(view, (group, _) =>
            group.Text("id") == Max && group.Text("name") != Public || group.Text("id") == Nil && group.Text("name") != NoSharing
                ? ("/name", $"The group's id demands the name '{(group.Text("id") == Max ? Public : NoSharing)}'.") : null), CsafVersions.V21),
        Optional("6.2.28", "Usage of Max UUID", view => When(view, (group, _) =>
            group.Text("id") == Max ? ("/id", "The Max UUID as sharing group says no more than TLP:CLEAR.") : null), CsafVersions.V21),
        Optional("6.2.29", "Usage of Nil UUID", view => When(view, (group, _) =>
            group.Text("id") == Nil ? ("/id", "The Nil UUID as sharing group says that nobody may have the document.") : null), CsafVersions.V21),
    ];

    static string? Label(DocumentView view) => view.Document.Member("distribution").Member("tlp").TextOrNull("label");

    static IEnumerable<Finding> When(DocumentView view, Func<JsonElement, DocumentView, (string Below, string Message)?> flaw)
    {
        var group = view.Document.Member("distribution").Member("sharing_group");
        return group.ValueKind == JsonValueKind.Object && flaw(group, view) is var (below, message) ? [new(Path + below, message)] : [];
    }
}
