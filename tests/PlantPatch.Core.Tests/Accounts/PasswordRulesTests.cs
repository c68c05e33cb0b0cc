using PlantPatch.Core.Accounts;

namespace PlantPatch.Core.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("a long enough password")]
    [InlineData("turbine halls are loud")]
    [InlineData("Zaun?Kran!Birne")]
    [InlineData("ключ от насосной")]
    [InlineData("            x")]
    public void A_long_password_of_ones_own_is_good_whatever_it_is_made_of(string password) => Assert.Null(PasswordRules.Check(password, ["maria", "Maria Ortega"]));

    [Theory]
    [InlineData("elevenchars", "12 characters")]
    [InlineData("qwerty123456", "tried first")]
    [InlineData("PASSWORD2026!", "tried first")]
    [InlineData("!!!!dragon1234", "tried first")]
    [InlineData("dragondragondragon", "tried first")]
    [InlineData("abcabcabcabca", "tried first")]
    [InlineData("aaaaaaaaaaaaaa", "tried first")]
    [InlineData("abcdefghijklmnop", "tried first")]
    [InlineData("987654321098", "tried first")]
    [InlineData("2026-11-22-10", "tried first")]
    [InlineData("my name is Ortega", "contains")]
    [InlineData("maria's long secret", "contains")]
    [InlineData("i love plantpatch", "contains")]
    public void A_short_a_common_or_a_named_one_is_refused_with_what_is_wrong(string password, string why) =>
        Assert.Contains(why, PasswordRules.Check(password, ["maria", "Maria Ortega", "m.ortega@plant.example"])!.Reason, StringComparison.Ordinal);

    [Fact]
    public void Two_hundred_and_fifty_six_characters_are_taken_and_one_more_is_not()
    {
        var sentence = string.Concat(Enumerable.Range(0, 300).Select(i => (char)('a' + i * 7 % 26 ^ i % 3)));

        Assert.Null(PasswordRules.Check(sentence[..256], []));
        Assert.NotNull(PasswordRules.Check(sentence[..257], []));
    }
}
