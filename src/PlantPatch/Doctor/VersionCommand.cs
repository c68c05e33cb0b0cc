using System.CommandLine;
using System.Runtime.InteropServices;
using PlantPatch.App.Storage;
using PlantPatch.Terminal;

namespace PlantPatch.Doctor;

static class VersionCommand
{
    public static Command Create(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("version",
            """
            Say which program this is, what it runs on, and which schema of the database it reads and writes.

            Examples:
              plantpatch version
              plantpatch version -o json
            """) { format };
        command.SetAction(parsed =>
        {
            var said = new
            {
                ProgramVersion.Number, Runtime = RuntimeInformation.FrameworkDescription, System = RuntimeInformation.RuntimeIdentifier,
                ProgramVersion.SqliteSchema, ProgramVersion.PostgresSchema,
            };
            if (parsed.GetValue(format) == OutputFormat.Table) around.Out.WriteLine($"PlantPatch {said.Number} on {said.Runtime}, {said.System}; schema {said.SqliteSchema}");
            else Output.Rows(around, parsed.GetValue(format), [said], [new("version", s => s.Number), new("runtime", s => s.Runtime), new("system", s => s.System),
                new("sqlite schema", s => s.SqliteSchema), new("postgresql schema", s => s.PostgresSchema)]);
            return ExitCode.Ok;
        });
        return command;
    }
}
