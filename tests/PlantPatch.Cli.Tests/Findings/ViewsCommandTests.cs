namespace PlantPatch.Cli.Tests.Findings;

public sealed class ViewsCommandTests
{
    [Fact]
    public async Task A_view_is_kept_listed_used_and_dropped()
    {
        using var typed = new Typed();

        Assert.Equal("newest unknown: verdict=Unknown&order=Newest\n", (await typed.Line("findings views keep \"newest unknown\" verdict=unknown&order=newest")).Out.ReplaceLineEndings("\n"));
        Assert.Contains("newest unknown,verdict=Unknown&order=Newest,2026-11-22", (await typed.Line("findings views list -o csv")).Out);
        Assert.Equal("No finding matches.", (await typed.Line("findings list --view \"newest unknown\"")).Err.Trim());
        Assert.Equal((5, "You have no view 'mine'."), (await typed.Line("findings list --view mine")) is var none ? (none.Code, none.Err.Trim()) : default);
        Assert.Equal(0, (await typed.Line("findings views drop \"newest unknown\"")).Code);
        Assert.Equal(4, (await typed.Line("findings views drop \"newest unknown\"")).Code);
    }
}
