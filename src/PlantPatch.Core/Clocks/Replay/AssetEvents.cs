using PlantPatch.Core.Assets;

namespace PlantPatch.Core.Clocks.Replay;

public sealed record AssetCommissioned(
    string Asset, ImpactRating? Impact, AssetClass? Class, IReadOnlyList<string> Sources, bool? ExternallyRoutable, bool? Updateable, string Reason) : TimelineEvent
{
    public override string About => Asset;
}

public sealed record AssetRetired(string Asset, string Evidence) : TimelineEvent
{
    public override string About => Asset;
}

public sealed record BaselineChanged(string Asset, string Software) : TimelineEvent
{
    public override string About => Asset;
}

/// <param name="Change">Empty when the update names no change: it then covers all of the asset's.</param>
public sealed record BaselineUpdated(string Asset, string Change) : TimelineEvent
{
    public override string About => $"{Asset}/{Change}";
}

public sealed record BaselineMonitored(string Asset, ImpactRating? Impact, AssetClass? Class) : TimelineEvent
{
    public override string About => Asset;
}

public sealed record ChangeCompleted(string Change, string Asset, ImpactRating? Impact, AssetClass? Class) : TimelineEvent
{
    public override string About => Change;
}

/// <summary>A request to deploy, with the records that are there.</summary>
public sealed record DeployRequested(
    string Patch, string Asset, ImpactRating? Impact, AssetClass? Class, IReadOnlyList<string> Tests, bool Integrity, bool SourceIdentity,
    bool ControlsDetermined, bool Authorized) : TimelineEvent
{
    public override string About => $"{Patch}/{Asset}";
}

public sealed record MediaConnected(string Media, string Asset, ImpactRating? Impact, AssetClass? Class, bool Scanned) : TimelineEvent
{
    public override string About => $"{Media}/{Asset}";
}

public sealed record ZoneChanged(NodaTime.DateTimeZone To) : TimelineEvent
{
    public override string About => To.Id;
}
