using System.CommandLine;
using PlantPatch.Core.Versions;
using PlantPatch.Terminal;

namespace PlantPatch.Versions;

static class VersionsCommand
{
    public static Command Create(Surroundings around) => new("versions", "How versions and version ranges are read, compared and decided.")
    {
        SurveyCommand.Create(around),
        CompareCommand.Create(around),
        InCommand.Create(around),
    };

    internal static Option<string> Vendor() => new("--vendor") { Description = "The vendor, which decides how versions are counted", DefaultValueFactory = _ => "" };

    internal static Option<string> Product() => new("--product") { Description = "The product as the advisory names it; a version line in it limits the range", DefaultValueFactory = _ => "" };

    internal static string Word(Order order) => order switch
    {
        Order.Less => "before", Order.Greater => "after", Order.Equal => "equal", _ => "unknown",
    };
}
