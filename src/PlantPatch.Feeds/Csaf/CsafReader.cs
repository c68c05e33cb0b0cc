using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using PlantPatch.Core;
using PlantPatch.Core.Advisories;

namespace PlantPatch.Feeds.Csaf;

/// <summary>What was read: the advisory, or null with the complaints that prevented it; complaints may also stand beside one.</summary>
public sealed record CsafDocument(Advisory? Advisory, IReadOnlyList<Complaint> Complaints);

/// <summary>Reads CSAF 2.0 and 2.1 documents into facts. Never throws on odd content: what cannot be read is a complaint with its path.</summary>
public static class CsafReader
{
    static readonly string[] Versions = ["2.0", "2.1"];

    public static CsafDocument Read(JsonElement root)
    {
        var complaints = new List<Complaint>();
        var document = root.Member("document");
        if (document.ValueKind != JsonValueKind.Object)
            return new(null, [new("not-csaf", "/document", "There is no document object: this JSON is not a CSAF document.")]);

        var version = document.Text("csaf_version");
        if (!Versions.Contains(version))
            complaints.Add(new("csaf-version", "/document/csaf_version", $"The CSAF version is '{version}'; 2.0 and 2.1 are read."));

        var tracking = document.Member("tracking");
        var id = Needed(tracking, "id", "/document/tracking", complaints);
        var revision = Needed(tracking, "version", "/document/tracking", complaints);
        var initial = Date(tracking, "initial_release_date", "/document/tracking", complaints);
        var current = Date(tracking, "current_release_date", "/document/tracking", complaints);
        var status = tracking.Text("status") switch
        {
            "final" => AdvisoryStatus.Final, "interim" => AdvisoryStatus.Interim, "draft" => AdvisoryStatus.Draft, _ => (AdvisoryStatus?)null,
        };
        if (status is null) complaints.Add(new("tracking-status", "/document/tracking/status", "The status is not draft, interim or final."));
        if (complaints.Count > 0) return new(null, complaints);

        var publisher = document.Member("publisher");
        var groups = ProductTreeReader.Groups(root.Member("product_tree"));
        return new(new Advisory
        {
            Namespace = publisher.Text("namespace"),
            Publisher = publisher.Text("name"),
            Id = id,
            Revision = revision,
            Title = document.Text("title"),
            Status = status!.Value,
            InitialRelease = initial,
            CurrentRelease = current,
            Category = document.Text("category"),
            CsafVersion = version,
            Language = document.Text("lang"),
            Tlp = document.Member("distribution").Member("tlp").Text("label"),
            AggregateSeverity = document.Member("aggregate_severity").Text("text"),
            History = History(tracking, complaints),
            Notes = Notes(document),
            References = [.. document.Items("references").Select(r => new Reference(r.Text("category"), r.Text("summary"), r.Text("url")))],
            Products = ProductTreeReader.Products(root.Member("product_tree"), complaints),
            Vulnerabilities = VulnerabilityReader.Read(root, groups),
        }, complaints);
    }

    internal static IReadOnlyList<Note> Notes(JsonElement owner) =>
        [.. owner.Items("notes").Select(n => new Note(n.Text("category"), n.Text("title"), n.Text("text")))];

    /// <summary>RFC 3339 as documents really write it: any offset, any number of fraction digits, lower-case letters.</summary>
    internal static Instant? Instant(string text)
    {
        var parsed = OffsetDateTimePattern.Rfc3339.Parse(text.ToUpperInvariant());
        if (parsed.Success) return parsed.Value.ToInstant();

        // More than nine fraction digits, which RFC 3339 allows and the pattern does not.
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var other)
            ? NodaTime.Instant.FromDateTimeOffset(other) : null;
    }

    static IReadOnlyList<RevisionNote> History(JsonElement tracking, List<Complaint> complaints)
    {
        var history = new List<RevisionNote>();
        foreach (var (line, index) in tracking.Items("revision_history").Select((l, i) => (l, i)))
            history.Add(new(line.Text("number"), Date(line, "date", $"/document/tracking/revision_history/{index}", complaints), line.Text("summary")));
        return history;
    }

    static string Needed(JsonElement owner, string name, string path, List<Complaint> complaints)
    {
        var text = owner.Text(name);
        if (text.Length == 0) complaints.Add(new("missing-field", $"{path}/{name}", $"'{name}' is missing or empty."));
        return text;
    }

    static Instant Date(JsonElement owner, string name, string path, List<Complaint> complaints)
    {
        var text = owner.Text(name);
        if (Instant(text) is { } instant) return instant;
        complaints.Add(new("bad-date", $"{path}/{name}", $"'{text}' is not a date and time (RFC 3339)."));
        return NodaConstants.UnixEpoch;
    }
}
