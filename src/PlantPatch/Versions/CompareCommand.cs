using System.CommandLine;
using PlantPatch.Core.Versions;
using PlantPatch.Terminal;

namespace PlantPatch.Versions;

static class CompareCommand
{
    public static Command Create(Surroundings around)
    {
        var a = new Argument<string>("A") { Description = "A version as it is written" };
        var b = new Argument<string>("B") { Description = "The version to compare it with" };
        var (vendor, product) = (VersionsCommand.Vendor(), VersionsCommand.Product());
        var format = Options.Format();
        var command = new Command("compare",
            """
            Say which of two versions comes first, as their vendor counts, and why.

            What cannot be compared is unknown, never guessed: the exit code is then 6.

            Examples:
              plantpatch versions compare V4.9 V4.10.2
              plantpatch versions compare "V14 SP1 Upd 9" "V14 SP1 Update 14"
              plantpatch versions compare V7.6 V7.58 --vendor Siemens --product "SIPROTEC 5"
            """) { a, b, vendor, product, format };
        command.SetAction(parsed => Run(around, parsed.GetValue(a)!, parsed.GetValue(b)!,
            new VersionContext(parsed.GetValue(vendor)!, parsed.GetValue(product)!), parsed.GetValue(format)));
        return command;
    }

    static int Run(Surroundings around, string a, string b, VersionContext context, OutputFormat format)
    {
        var compared = VersionOrder.Compare(a, b, context);
        var order = VersionsCommand.Word(compared.Order);
        if (format == OutputFormat.Table) around.Out.WriteLine($"{order}: {compared.Because}");
        else Output.Rows(around, format, [new Row(a, b, order, compared.Because)], Columns);
        return compared.Order == Order.Unknown ? ExitCode.Partial : ExitCode.Ok;
    }

    sealed record Row(string A, string B, string Order, string Because);

    static readonly Column<Row>[] Columns = [new("A", r => r.A), new("B", r => r.B), new("Order", r => r.Order), new("Because", r => r.Because)];
}
