using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Users;

public sealed class UsersCommandTests
{
    [Fact]
    public async Task An_account_is_made_given_roles_reset_and_disabled_and_the_list_says_so()
    {
        using var typed = new Typed();

        var made = await typed.Line("""users add tom --printed-name "Tom Brandt" --role engineer@Riverbend""");
        var again = await typed.Line("users add Tom");
        var unknown = await typed.Line("users add eva --role enginer");
        await typed.Line("users roles tom --role coordinator");
        var reset = await typed.Line("""users reset tom --reason "forgot it" """);
        var disabled = await typed.Line("""users disable tom --reason "left the plant" """);
        var list = await typed.Line("users list -o csv");
        var review = await typed.Line("users review -o csv");

        Assert.Matches("^[a-z2-9]{4}(-[a-z2-9]{4}){6}\n$", made.Out);
        Assert.Equal(ExitCode.NotAllowed, again.Code);
        Assert.Equal(ExitCode.Usage, unknown.Code);
        Assert.Contains("Did you mean 'engineer'", unknown.Err, StringComparison.Ordinal);
        Assert.NotEqual(made.Out, reset.Out);
        Assert.Equal(ExitCode.Ok, disabled.Code);
        Assert.Contains("tom,Tom Brandt,Coordinator,", list.Out, StringComparison.Ordinal);
        Assert.Contains("tom,coordinator,", review.Out, StringComparison.Ordinal);
        Assert.Contains("2028-02-22,fine", review.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.NotFound, (await typed.Line("users unlock nobody")).Code);
    }

    [Fact]
    public async Task A_token_that_is_not_there_is_not_revoked_and_roles_are_the_table()
    {
        using var typed = new Typed();
        await typed.Line("users add tom");

        Assert.Equal(ExitCode.NotAllowed, (await typed.Line("""tokens revoke 99 --reason "lost" """)).Code);
        Assert.Contains("Keeps the system running", (await typed.Line("roles")).Out, StringComparison.Ordinal);
    }
}
