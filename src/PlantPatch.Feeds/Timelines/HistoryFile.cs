using System.Text.Json.Nodes;
using NodaTime;
using PlantPatch.Core;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Feeds.Timelines;

/// <summary>An event out of a history that is brought in.</summary>
/// <param name="Where">The line, row or element that it was read from.</param>
/// <param name="Fields">The timeline format's fields but for <c>t</c>, <c>e</c> and <c>recorded</c>.</param>
public sealed record HistoryEvent(string Where, string Kind, OffsetDateTime Time, OffsetDateTime? Recorded, JsonObject Fields, TimelineEvent Read);

/// <summary>A history as it was read: its events, and what could not be read.</summary>
/// <param name="Zone">The zone that the file counts its days in; empty where it does not say.</param>
public sealed record HistoryFile(string Zone, IReadOnlyList<HistoryEvent> Events, IReadOnlyList<Complaint> Complaints);
