using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using PlantPatch.Feeds.Csaf.Validation.Schema;
using PlantPatch.Feeds.Files;

namespace PlantPatch.Feeds.Csaf.Validation;

/// <summary>Says whether a document is valid CSAF 2.0 or 2.1 and what is wrong with it; no bytes make it throw.</summary>
public static class CsafValidator
{
    /// <summary>Validates bytes; what is no readable JSON is one failure with the id <c>json</c>.</summary>
    public static ValidationReport Validate(ReadOnlyMemory<byte> utf8, string fileName, ValidationScope scope)
    {
        var opened = StrictJson.Open(utf8);
        if (opened.Complaint is { } complaint) return Unreadable(complaint.Message);

        using var document = opened.Document!;
        return Judge(document.RootElement, fileName, scope);
    }

    /// <summary>Validates an opened document; duplicate keys are only seen by <see cref="StrictJson"/>, which should have opened it.</summary>
    public static ValidationReport Validate(JsonElement document, string fileName, ValidationScope scope)
    {
        if (document.ValueKind == JsonValueKind.Undefined) return Unreadable("There is no document.");
        var raw = JsonMarshal.GetRawUtf8Value(document);
        if (!Utf8.IsValid(raw)) return Unreadable("The text is not UTF-8; JSON has to be UTF-8 (RFC 8259, 8.1).");
        return Surrogates.FirstLone(raw) is not null
            ? Unreadable("A string holds half of a character pair without its other half, so it cannot be read.")
            : Judge(document, fileName, scope);
    }

    static ValidationReport Judge(JsonElement root, string fileName, ValidationScope scope)
    {
        var version = root.Member("document").TextOrNull("csaf_version") == "2.1" ? CsafVersions.V21 : CsafVersions.V20;
        var schema = CsafSchemas.For(version).Check(root);
        var failed = schema.Failures.Select(f => new FailedTest("schema", TestGroup.Mandatory, f.Path, f.Message)).ToList();
        if (root.ValueKind != JsonValueKind.Object || schema.TooDeep) return ValidationReport.Of(failed);

        var view = new DocumentView(root, fileName, version, schema);
        foreach (var test in CsafTests.All)
            if (test.Applies.HasFlag(version) && (scope == ValidationScope.All || test.Group == TestGroup.Mandatory))
                foreach (var (path, message) in test.Check(view))
                    failed.Add(new(test.Id, test.Group, path, message));
        return ValidationReport.Of(failed);
    }

    static ValidationReport Unreadable(string message) => new(Valid: false, [new("json", TestGroup.Mandatory, "", message)]);
}
