using System.Security.Cryptography;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.Demo;

/// <summary>The people of the sample plant, one for each thing to try, with passwords that are made anew each time.</summary>
sealed class DemoAccounts(Store store)
{
    public sealed record Account(string Name, string PrintedName, Role Role)
    {
        public string Password { get; init; } = "";
    }

    // No letters and digits that are taken for each other.
    const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    static readonly Account[] People =
    [
        new("maria", "Maria Ortega", Role.Coordinator),
        new("tom", "Tom Lindqvist", Role.Engineer),
        new("grace", "Grace Okafor", Role.Approver),
        new("henry", "Henry Walsh", Role.Compliance),
        new("ruth", "Ruth Delgado", Role.SeniorManager),
        new("sam", "Sam Keller", Role.Administrator),
    ];

    public async Task<IReadOnlyList<Account>> Make(Person by, CancellationToken cancel)
    {
        var made = new List<Account>();
        foreach (var person in People)
        {
            var (user, refusal) = await new AddUser(store, Passwords.Hasher).Run(new(person.Name, person.PrintedName, Roles: [new(person.Role)]), by, cancel);
            if (user is null) throw new InvalidOperationException(refusal!.Reason);
            // Nobody wants to change a password before looking around; the one printed is as random as the one-time password it replaces.
            var password = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 5)));
            if (await new ChangePassword(store, Passwords.Hasher).Run(user.User.Id, user.OneTimePassword, password, session: null, cancel) is { } odd)
                throw new InvalidOperationException(odd.Reason);
            made.Add(person with { Password = password });
        }

        return made;
    }
}
