using System.Security.Cryptography;
using PlantPatch.App.Jobs;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Evidence;

/// <summary>
/// Hands out a package that a job made, encrypted under a passphrase, as the command line does when it builds one. The passphrase is asked for when the file leaves, so that it is
/// kept nowhere: what a job is asked for is on record.
/// </summary>
public sealed class EncryptPackage(Store store, JobsHere here)
{
    /// <param name="to">Where it goes; it must be readable again from its start.</param>
    /// <returns>What the file is called.</returns>
    public async Task<(string? Name, Refusal? Refusal)> Run(long job, long file, string passphrase, Access by, Stream to, CancellationToken cancel)
    {
        if (passphrase.Length < PassphraseCipher.ShortestPassphrase)
            return (null, new($"A passphrase has at least {PassphraseCipher.ShortestPassphrase} characters. Take several words that nobody would guess."));
        var show = new ShowJob(store, here);
        if ((await show.Run(job, by, cancel))?.Files.FirstOrDefault(f => f.Id == file && f.Made) is not { } made) return (null, new($"Job {job} has made no such file."));

        using var plain = new MemoryStream();
        await show.Read(job, file, by, plain, cancel);
        plain.Position = 0;
        PassphraseCipher.Encrypt(plain, to, passphrase);
        to.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(to, cancel));
        to.Position = 0;
        await using var change = await store.Change(new(by.Name, by.Kind), cancel);
        change.Record("handed out encrypted", BuildEvidence.Subject, after: new { job, made.Name, plain = made.Sha256, sha256 });
        await change.Commit(cancel);
        return ($"{made.Name}.enc", null);
    }
}
