using System.CommandLine;
using PlantPatch.App.Health;
using PlantPatch.Terminal;

namespace PlantPatch.Doctor;

static class DoctorCommand
{
    static readonly Column<HealthLine>[] Columns =
    [
        new("Check", l => l.Name),
        new("State", l => Word(l.State)),
        new("Because", l => l.Because),
    ];

    public static Command Create(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("doctor",
            """
            Examine the installation: the data folder, the database, its schema, the whole audit chain, the clock, the disk, the keys, the last
            backup, and whether the review queue asks about everything that is unknown.

            Each line is ok, attention or bad, and says what to do. Nothing is changed. The exit code is 0 when nothing is bad, 1 when something is, and 7 when
            the audit chain or the database file does not verify.

            Examples:
              plantpatch doctor
              plantpatch doctor -o json
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await new ExamineInstallation(DataOptions.Settings(parsed, around), around.Clock).Run(cancel);
            Output.Rows(around, parsed.GetValue(format), found.Lines, Columns);
            return found.Broken ? ExitCode.Integrity : found.State == HealthState.Bad ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }

    static string Word(HealthState state) => state switch { HealthState.Good => "ok", HealthState.Look => "attention", _ => "bad" };
}
