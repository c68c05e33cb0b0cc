using System.CommandLine;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions;
using PlantPatch.Terminal;

namespace PlantPatch.Versions;

static class InCommand
{
    sealed record Row(string Range, string Reading, string Version, Verdict Verdict, string Because);

    static readonly Column<Row>[] Columns =
    [
        new("Range", r => r.Range), new("Reading", r => r.Reading), new("Version", r => r.Version), new("Verdict", r => r.Verdict), new("Because", r => r.Because),
    ];

    public static Command Create(Surroundings around)
    {
        var range = new Argument<string>("RANGE") { Description = "A version expression as an advisory writes it" };
        var version = new Argument<string>("VERSION") { Description = "The installed version as the inventory writes it" };
        var (vendor, product) = (VersionsCommand.Vendor(), VersionsCommand.Product());
        var fullName = new Option<string>("--full-name") { Description = "The advisory's full product name, its second source", DefaultValueFactory = _ => "" };
        var serial = new Option<string>("--serial") { Description = "The serial number, where the range is about it", DefaultValueFactory = _ => "" };
        var fixes = new Option<string[]>("--fixed") { Description = "A version that the remediations name as the fix; may be repeated", DefaultValueFactory = _ => [] };
        var format = Options.Format();
        var command = new Command("in",
            """
            Say whether a version lies in a range, how the range was understood, and why the verdict is what it is.

            The verdict is affected, not_affected or unknown; the exit code is 6 when it is unknown.

            Examples:
              plantpatch versions in "vers:all/>=V2.9.2<V2.9.4" 2.9.3
              plantpatch versions in "< 3.6 Build 170215" 3.6
              plantpatch versions in "<=the_first_5_digits_of_serial_number_22081" "FW 12" --serial 220811234567890
              plantpatch versions in "< V5.6.0" V4.3.8 --vendor Siemens --product "RUGGEDCOM RMC8388 V5.X"
            """) { range, version, vendor, product, fullName, serial, fixes, format };
        command.SetAction(parsed => Run(around, parsed.GetValue(range)!, new InstalledVersion(parsed.GetValue(version)!, parsed.GetValue(serial)!),
            new VersionContext(parsed.GetValue(vendor)!, parsed.GetValue(product)!, parsed.GetValue(fullName)!, parsed.GetValue(fixes)), parsed.GetValue(format)));
        return command;
    }

    static int Run(Surroundings around, string range, InstalledVersion installed, VersionContext context, OutputFormat format)
    {
        var expression = VersionExpression.Read(range, context);
        var judged = expression.Judge(installed);
        if (format == OutputFormat.Table)
        {
            around.Out.WriteLine($"{Output.Text(judged.Verdict)}: {judged.Because}");
            around.Out.WriteLine($"The range reads: {expression.Reading}");
        }
        else Output.Rows(around, format, [new Row(range, expression.Reading, installed.Text, judged.Verdict, judged.Because)], Columns);

        return judged.Verdict == Verdict.Unknown ? ExitCode.Partial : ExitCode.Ok;
    }
}
