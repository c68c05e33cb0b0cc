using System.CommandLine;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Users;

static class UsersCommand
{
    public static Command Create(Surroundings around) => new("users", "The accounts of the server: who they are and what they may do")
    {
        List(around), Add(around), Roles(around), Disable(around), Unlock(around), Reset(around), Review(around),
    };

    static Command List(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("list", """
            Lists the accounts with their roles and when they last signed in.

            Examples:
              plantpatch users list
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            Output.Rows(around, parsed.GetValue(format), await new ListUsers(store).Run(new(), cancel),
            [
                new("name", u => u.Name), new("printed name", u => u.PrintedName), new("roles", u => string.Join(", ", u.Roles)), new("directory", u => u.Directory),
                new("second factor", u => u.SecondFactor), new("last sign in", u => u.LastLoginAt), new("locked until", u => u.LockedUntil), new("disabled", u => u.DisabledAt),
            ]);
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Add(Surroundings around)
    {
        var (name, printed, email, roles) = (Name(), Options.Text("--printed-name", "NAME", "The name under a signature"), Options.Text("--email", "ADDRESS", "An address"), RoleOption());
        var command = new Command("add", """
            Makes an account and prints its one-time password, which is good for three days and must be changed at the first sign-in.

            Examples:
              plantpatch users add maria --printed-name "Maria Ortega" --role coordinator
              plantpatch users add tom --role engineer@Riverbend --role viewer
            """) { name, printed, email, roles };
        command.SetAction(async (parsed, cancel) =>
        {
            if (Assignments(parsed.GetValue(roles) ?? [], around) is not { } wanted) return ExitCode.Usage;
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (made, refusal) = await new AddUser(store, Passwords.Hasher)
                .Run(new(parsed.GetRequiredValue(name), parsed.GetValue(printed)!, parsed.GetValue(email)!, wanted), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync(made!.OneTimePassword);
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Roles(Surroundings around)
    {
        var (name, roles) = (Name(), RoleOption());
        return On(around, "roles", """
            Sets the roles of an account: all of them at once, so that what is not named is taken away.

            Examples:
              plantpatch users roles maria --role coordinator --role approver@Riverbend
            """, name, [roles], async (store, user, parsed, cancel) =>
            Assignments(parsed.GetValue(roles) ?? [], around) is { } wanted ? await new GiveRoles(store).Run(user.Id, wanted, DataOptions.Person(parsed), cancel) : new("Say --role ROLE or --role ROLE@SITE."));
    }

    static Command Disable(Surroundings around)
    {
        var (name, reason) = (Name(), Options.Text("--reason", "TEXT", "Why"));
        return On(around, "disable", """
            Takes an account out of use: its sessions end and its tokens are revoked. It is never deleted, for the audit records name it.

            Examples:
              plantpatch users disable tom --reason "left the plant"
            """, name, [reason], (store, user, parsed, cancel) => new DisableUser(store).Run(user.Id, parsed.GetValue(reason)!, DataOptions.Person(parsed), cancel));
    }

    static Command Unlock(Surroundings around) => On(around, "unlock", """
        Ends the lock of an account after too many wrong passwords.

        Examples:
          plantpatch users unlock maria
        """, Name(), [], (store, user, parsed, cancel) => new UnlockUser(store).Run(user.Id, DataOptions.Person(parsed), cancel));

    static Command Reset(Surroundings around)
    {
        var (name, reason) = (Name(), Options.Text("--reason", "TEXT", "Why, and how you made sure who asks"));
        var factor = new Option<bool>("--second-factor") { Description = "The authenticator and the passkeys are lost too" };
        return On(around, "reset", """
            Gives an account a new one-time password, which is printed, and ends its sessions. Also the way back in when every administrator is locked out.

            Examples:
              plantpatch users reset maria --reason "forgot it; seen in person"
            """, name, [reason, factor], async (store, user, parsed, cancel) =>
        {
            var (password, refusal) = await new ResetPassword(store, Passwords.Hasher)
                .Run(user.Id, parsed.GetValue(factor), parsed.GetValue(reason)!, DataOptions.Person(parsed), cancel);
            if (password is not null) await around.Out.WriteLineAsync(password);
            return refusal;
        });
    }

    static Command Review(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("review", """
            Lists who can see what, since when and by whom, and when it must be looked at again (every 15 calendar months).

            Examples:
              plantpatch users review -o csv
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            Output.Rows(around, parsed.GetValue(format), await new ReviewAccess(store).List(cancel),
            [
                new("name", r => r.Name), new("role", r => r.Role), new("site", r => r.Site), new("given", r => r.GivenAt), new("given by", r => r.GivenBy),
                new("last sign in", r => r.LastLoginAt), new("reviewed", r => r.ReviewedAt), new("due", r => $"{r.DueOn:uuuu-MM-dd}"), new("state", r => r.State),
            ]);
            return ExitCode.Ok;
        });
        return command;
    }

    static Command On(
        Surroundings around, string verb, string description, Argument<string> name, IReadOnlyList<Option> options,
        Func<Store, ListUsers.Item, ParseResult, CancellationToken, Task<Refusal?>> run)
    {
        var command = new Command(verb, description) { name };
        foreach (var option in options) command.Options.Add(option);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            if (await new ListUsers(store).Find(parsed.GetRequiredValue(name), cancel) is not { } user)
            {
                await around.Err.WriteLineAsync($"There is no account {parsed.GetValue(name)}. See: plantpatch users list");
                return ExitCode.NotFound;
            }

            return await run(store, user, parsed, cancel) is { } refusal ? around.Refused(refusal) : ExitCode.Ok;
        });
        return command;
    }

    static Argument<string> Name() => new("NAME") { Description = "The account" };

    static Option<string[]> RoleOption() => new("--role")
    {
        HelpName = "ROLE[@SITE]", Description = "A role, at one site or at all; may be said several times. See: plantpatch roles", AllowMultipleArgumentsPerToken = true,
    };

    static List<Assignment>? Assignments(IEnumerable<string> said, Surroundings around)
    {
        List<Assignment> all = [];
        foreach (var text in said)
        {
            var at = text.IndexOf('@');
            if (Options.Parse<Role>(at < 0 ? text : text[..at], "--role", around.Err.WriteLine) is not { } role) return null;
            all.Add(new(role, at < 0 ? "" : text[(at + 1)..]));
        }

        return all;
    }
}
