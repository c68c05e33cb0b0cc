using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;
using PlantPatch.Web.Hosting;

namespace PlantPatch.Demo;

/// <summary>The people of the sample plant, one for each thing to try, with passwords that are made anew each time. Who signs in the story has his account from then on.</summary>
sealed class DemoAccounts(Store store, StoreSettings data)
{
    /// <param name="Also">A further role; the delegate of the CIP Senior Manager has that of the office.</param>
    public sealed record Account(string Name, string PrintedName, Role Role, Role? Also = null)
    {
        public string Password { get; init; } = "";
    }

    /// <summary>Somebody who has just proved who he is.</summary>
    public sealed record Signed(Access Access, Proof Proof);

    // No letters and digits that are taken for each other.
    const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    static readonly Person By = new("demo");

    static readonly Account[] People =
    [
        new("maria", "Maria Ortega", Role.Coordinator),
        new("tom", "Tom Lindqvist", Role.Engineer),
        new("grace", "Grace Okafor", Role.Approver),
        new("henry", "Henry Walsh", Role.Compliance, Also: Role.SeniorManager),
        new("ruth", "Ruth Delgado", Role.SeniorManager),
        new("sam", "Sam Keller", Role.Administrator),
    ];

    /// <summary>All of them, each with a password that opens the sample plant.</summary>
    public async Task<IReadOnlyList<Account>> Make(CancellationToken cancel)
    {
        var made = new List<Account>();
        foreach (var person in People) made.Add(await WithPassword(person, cancel));
        return made;
    }

    /// <summary>Lets one of them prove who he is, as anybody does who signs.</summary>
    public async Task<Signed> Signer(string name, CancellationToken cancel)
    {
        var person = await WithPassword(People.Single(p => p.Name == name), cancel);
        var secondFactor = new SecondFactor(store, Protection.Sealing(new ServerSettings { Data = data }));
        var (access, proof, refusal) = await new ProvePerson(store, Passwords.Hasher, secondFactor, new()).Run(name, person.Password, "", "the story", cancel);
        return refusal is null ? new(access!, proof!) : throw new InvalidOperationException(refusal.Reason);
    }

    // Nobody wants to change a password before looking around; this one is as random as the one-time password it replaces.
    async Task<Account> WithPassword(Account person, CancellationToken cancel)
    {
        var (id, oneTime) = await OneTime(person, cancel);
        var password = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 5)));
        return await new ChangePassword(store, Passwords.Hasher).Run(id, oneTime, password, session: null, cancel) is { } odd
            ? throw new InvalidOperationException(odd.Reason) : person with { Password = password };
    }

    async Task<(long Id, string OneTime)> OneTime(Account person, CancellationToken cancel)
    {
        long? known;
        await using (var db = store.Read()) known = await db.Users.Where(u => u.Name == person.Name).Select(u => (long?)u.Id).SingleOrDefaultAsync(cancel);
        if (known is { } id)
        {
            var (again, odd) = await new ResetPassword(store, Passwords.Hasher).Run(id, secondFactorToo: false, "the sample plant is opened", By, cancel);
            return (id, Worked(again, odd));
        }

        Assignment[] roles = [new(person.Role), .. person.Also is { } also ? [new Assignment(also)] : Array.Empty<Assignment>()];
        var (made, refusal) = await new AddUser(store, Passwords.Hasher).Run(new(person.Name, person.PrintedName, $"{person.Name}@aldercreek.example", roles), By, cancel);
        return (Worked(made, refusal).User.Id, made!.OneTimePassword);
    }

    static T Worked<T>(T? made, Refusal? refusal) where T : class => made ?? throw new InvalidOperationException(refusal!.Reason);
}
