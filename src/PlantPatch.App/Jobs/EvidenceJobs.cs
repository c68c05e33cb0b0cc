using PlantPatch.App.Audit;
using PlantPatch.App.Clocks;
using PlantPatch.App.Evidence;

namespace PlantPatch.App.Jobs;

/// <summary>Evidence packages as jobs: they take longer than a request, and the file is got from the job.</summary>
static class EvidenceJobs
{
    const string Mapping = "mapping.json";

    /// <param name="Period">As <see cref="EvidencePeriod"/> reads it.</param>
    /// <param name="AsOf">A day or a moment; empty for now.</param>
    /// <param name="Marking">Printed on every page; empty for the usual one.</param>
    public sealed record Package(string Period = "", string AsOf = "", string Marking = "");

    /// <summary>The file is the sample; a second one called mapping.json maps tables to request ids.</summary>
    public static async Task<JobEnd> Run(JobWork work, Package input, CancellationToken cancel)
    {
        var list = work.Files.FirstOrDefault(f => f.Name != Mapping) ?? work.Files[0];
        var (sample, odd) = EvidenceSample.Read(list.Name, await File.ReadAllBytesAsync(work.PathOf(list), cancel), cancel);
        if (sample is null) return JobEnd.Refused(odd!);
        var (period, wrong) = EvidencePeriod.Read(input.Period);
        if (period is null) return JobEnd.Refused(wrong!);
        var own = work.Files.FirstOrDefault(f => f.Name == Mapping && f != list);
        var (mapping, unreadable) = ErtMapping.Read(own is null ? ErtMapping.Usual : await File.ReadAllTextAsync(work.PathOf(own), cancel));
        if (mapping is null) return JobEnd.Refused(unreadable!);
        var (asOf, ahead) = await AsOf.Read(work.Store, input.AsOf, cancel);
        if (asOf is null) return JobEnd.Refused(ahead!);

        using var key = await CheckpointKey.Open(work.Store.Settings, cancel);
        using var package = new MemoryStream();
        var order = new BuildEvidence.Order(sample, period, asOf, mapping) { Marking = input.Marking.Length > 0 ? input.Marking : BuildEvidence.UsualMarking };
        var (made, refusal) = await new BuildEvidence(work.Store, key).Run(order, package, work.By, cancel);
        if (made is null) return JobEnd.Refused(refusal!);
        var name = $"evidence-{period.Start:uuuu-MM-dd}-{period.End:uuuu-MM-dd}.zip";
        work.Make(name, package.ToArray());
        return JobEnd.Done($"{name} has {made.Statements:N0} statements about {made.Assets:N0} assets, {made.Events:N0} proved events and {made.Attachments:N0} attachments. SHA-256 {made.Sha256}");
    }
}
