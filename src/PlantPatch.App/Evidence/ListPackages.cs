using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Evidence;

/// <summary>Which packages were made, by whom and of what: a release of BES Cyber System Information each (CIP-011-3 R1). Read from the audit records.</summary>
public sealed class ListPackages(Store store)
{
    public sealed record Item(long Seq, Instant At, string By, string Sha256, int Assets, int Statements, LocalDate From, LocalDate To, string Sample, bool Encrypted);

    public async Task<IReadOnlyList<Item>> Run(long before, int take, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = await db.Audit.Where(r => r.Subject == BuildEvidence.Subject && r.Action == "built" && r.Seq < before).OrderByDescending(r => r.Seq).Take(take).ToListAsync(cancel);
        return rows.ConvertAll(r =>
        {
            var said = JsonSerializer.Deserialize<Said>(r.After, AuditJson.Options)!;
            return new Item(r.Seq, r.At, r.Actor, said.Sha256, said.Assets, said.Statements, said.From, said.To, said.Sample, said.Encrypted);
        });
    }

    sealed record Said(string Sha256, int Assets, int Statements, LocalDate From, LocalDate To, string Sample, bool Encrypted);
}
