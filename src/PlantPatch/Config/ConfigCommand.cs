using System.CommandLine;
using PlantPatch.App.Outbox;
using PlantPatch.App.Settings;
using PlantPatch.Core;
using PlantPatch.Terminal;

namespace PlantPatch.Config;

/// <summary>The noun <c>config</c>: what the server's settings are, and who said so.</summary>
static class ConfigCommand
{
    public static Command Create(Surroundings around) => new("config", "The settings of the server: their values, where each came from, and what is wrong with them")
    {
        Show(around),
        Check(around),
    };

    /// <summary>The settings that the files, the environment and <paramref name="said"/> on the command line make together.</summary>
    public static EffectiveSettings Read(ParseResult parsed, Surroundings around, IReadOnlyDictionary<string, string>? said = null) => EffectiveSettings.Read(
        new(SettingSources.UsualFiles(DataOptions.Settings(parsed, around).DataFolder), around.Variables(), said ?? new Dictionary<string, string>()));

    sealed record Line(string Setting, string Value, string Origin, string Meaning);

    static readonly Column<Line>[] Columns =
        [new("setting", l => l.Setting), new("value", l => l.Value), new("origin", l => l.Origin), new("meaning", l => l.Meaning)];

    static Command Show(Surroundings around)
    {
        var effective = new Option<bool>("--effective") { Description = "Also those that nobody set, with their usual values" };
        var format = Options.Format();
        var command = new Command("show", """
            The settings that somebody set, and where: beside the program, on the machine, with the data, in the environment.

            Examples:
              plantpatch config show
              plantpatch config show --effective -o json
            """) { effective, format };
        command.SetAction(parsed =>
        {
            var settings = Read(parsed, around);
            foreach (var complaint in settings.Complaints) around.Err.WriteLine(complaint);
            var lines = SettingTable.Rows.Where(s => parsed.GetValue(effective) || settings.Origin(s.Key) != "usual")
                .Select(s => new Line(s.Key, settings.Text(s.Key), settings.Origin(s.Key), s.Meaning)).ToList();
            Output.Rows(around, parsed.GetValue(format), lines, Columns);
            if (lines.Count == 0 && parsed.GetValue(format) == OutputFormat.Table) around.Out.WriteLine("Nobody set anything. The usual values: plantpatch config show --effective");
            return settings.Complaints.Count > 0 ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }

    static Command Check(Surroundings around)
    {
        var command = new Command("check", """
            Says what is wrong with the settings; the server does not start with any of it.

            Examples:
              plantpatch config check
            """);
        command.SetAction(parsed =>
        {
            var settings = Read(parsed, around);
            IReadOnlyList<Complaint> complaints = [.. settings.Complaints, .. OutboxSettings.Read(settings).Complaints];
            foreach (var complaint in complaints) around.Err.WriteLine(complaint);
            if (complaints.Count == 0) around.Out.WriteLine("The settings are in order.");
            return complaints.Count > 0 ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }
}
