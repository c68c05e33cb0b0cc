using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlantPatch.App.Audit;
using PlantPatch.Terminal;

namespace PlantPatch.Audit;

static class ShowCommand
{
    public static Command Create(Surroundings around)
    {
        var seq = new Argument<long>("SEQ") { Description = "The record's number, as audit list shows it" };
        var format = Options.Format();
        var command = new Command("show",
            """
            Show one audit record with the thing before and after.

            Examples:
              plantpatch audit show 12
              plantpatch audit show 12 -o json
            """) { seq, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);

            if (await new ShowAudit(store).Run(parsed.GetValue(seq), cancel) is not { } record)
            {
                await around.Err.WriteLineAsync($"There is no audit record {parsed.GetValue(seq)}.");
                return ExitCode.NotFound;
            }

            if (parsed.GetValue(format) == OutputFormat.Table) Write(around.Out, record);
            else Output.Rows(around, parsed.GetValue(format), [record], Columns(parsed.GetValue(format)));
            return ExitCode.Ok;
        });
        return command;
    }

    static void Write(TextWriter to, AuditRecord record)
    {
        to.WriteLine($"record    {record.Seq}");
        to.WriteLine($"at        {record.At}");
        to.WriteLine($"actor     {record.Actor} ({Output.Text(record.ActorKind)})");
        to.WriteLine($"action    {record.Action}");
        to.WriteLine($"subject   {record.Subject}");
        to.WriteLine($"reason    {record.Reason}");
        to.WriteLine($"before    {Pretty(record.Before)}");
        to.WriteLine($"after     {Pretty(record.After)}");
        to.WriteLine($"previous  {record.Previous}");
        to.WriteLine($"hash      {record.Hash}");
    }

    static Column<AuditRecord>[] Columns(OutputFormat format) =>
    [
        new("Seq", r => r.Seq), new("At", r => r.At.ToString()), new("Actor", r => r.Actor), new("Actor kind", r => r.ActorKind),
        new("Action", r => r.Action), new("Subject", r => r.Subject), new("Reason", r => r.Reason),
        new("Before", r => format == OutputFormat.Json ? Node(r.Before) : r.Before), new("After", r => format == OutputFormat.Json ? Node(r.After) : r.After),
        new("Previous", r => r.Previous), new("Hash", r => r.Hash),
    ];

    static string Pretty(string text) => Node(text) is { } node ? node.ToJsonString(Output.Json) : "-";

    // What stands in a record is JSON unless somebody wrote plain words; both are shown as they are.
    static JsonNode? Node(string text)
    {
        if (text.Length == 0) return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
