using System.Reflection;
using System.Text.RegularExpressions;
using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Tests;

public sealed class PatternTests
{
    // A second was not enough: on a machine where twenty others were at work a thread stood still for longer, and an import ended with it.
    [Fact]
    public void No_pattern_runs_for_ever_and_none_gives_up_because_the_machine_pauses()
    {
        var patterns = typeof(Matcher).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0 && !method.IsSpecialName)
            .Select(method => (Name: $"{method.DeclaringType}.{method.Name}", Regex: (Regex)method.Invoke(null, null)!)).ToList();

        Assert.NotEmpty(patterns);
        Assert.Empty(patterns.Where(p => p.Regex.MatchTimeout < TimeSpan.FromSeconds(10) || p.Regex.MatchTimeout > TimeSpan.FromMinutes(1)).Select(p => p.Name));
    }
}
