using System.CommandLine;
using System.CommandLine.Invocation;
using PlantPatch.Advisories;
using PlantPatch.Assets;
using PlantPatch.Audit;
using PlantPatch.Backups;
using PlantPatch.Changes;
using PlantPatch.Clocks;
using PlantPatch.Config;
using PlantPatch.Controls;
using PlantPatch.Coverage;
using PlantPatch.Csaf;
using PlantPatch.Delegations;
using PlantPatch.Demo;
using PlantPatch.Doctor;
using PlantPatch.Epss;
using PlantPatch.Evidence;
using PlantPatch.Entity;
using PlantPatch.Exceptions;
using PlantPatch.Evaluations;
using PlantPatch.Explain;
using PlantPatch.Findings;
using PlantPatch.Kev;
using PlantPatch.Keys;
using PlantPatch.Matching;
using PlantPatch.Obligations;
using PlantPatch.Outages;
using PlantPatch.Patches;
using PlantPatch.Plans;
using PlantPatch.Reminders;
using PlantPatch.Priorities;
using PlantPatch.Reports;
using PlantPatch.Retention;
using PlantPatch.Retirements;
using PlantPatch.Review;
using PlantPatch.Serve;
using PlantPatch.Sites;
using PlantPatch.Sources;
using PlantPatch.Terminal;
using PlantPatch.Timelines;
using PlantPatch.Users;
using PlantPatch.Versions;
using PlantPatch.Vex;
using PlantPatch.Violations;

namespace PlantPatch;

/// <summary>The whole command line: nouns and their verbs, and what happens when a command fails.</summary>
public static class CommandLine
{
    /// <summary>Runs one command and gives the exit code that <see cref="ExitCode"/> explains.</summary>
    public static async Task<int> Run(string[] args, Surroundings around, CancellationToken cancel)
    {
        var parsed = Root(around).Parse(args);
        // Standard output is for data: what is said about a wrong command line, help included, is a diagnostic.
        var wrong = parsed.Errors.Count > 0;
        if (wrong && parsed.Action is ParseErrorAction error) error.ShowHelp = parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0;
        var invocation = new InvocationConfiguration
        {
            Output = wrong ? around.Err : around.Out, Error = around.Err, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        };
        try
        {
            var code = await parsed.InvokeAsync(invocation, cancel);
            return wrong ? ExitCode.Usage : code;
        }
        catch (Exception failure) when (Failures.Explain(failure, cancel) is { } explained)
        {
            await around.Err.WriteLineAsync(explained.Text);
            return explained.Code;
        }
    }

    /// <summary>Every noun is one line here; its verbs are files in the folder of that name.</summary>
    public static RootCommand Root(Surroundings around)
    {
        var root = new RootCommand("PlantPatch carries vendor advisories to the plant: what is affected and why, how urgent, by when, and the proof.")
        {
            DemoCommand.Create(around),
            ServeCommand.Create(around),
            ConfigCommand.Create(around),
            AdvisoriesCommand.Create(around),
            AssetsCommand.Create(around),
            RetirementsCommand.Create(around),
            FindingsCommand.Create(around),
            Review.ReviewCommand.Create(around),
            MatchingCommand.Create(around),
            PatchesCommand.Create(around),
            ObligationsCommand.Create(around),
            SourcesCommand.Create(around),
            EvaluationsCommand.Create(around),
            ClocksCommand.Create(around),
            ViolationsCommand.Create(around),
            EntityCommand.Create(around),
            PlansCommand.Create(around),
            ControlsCommand.Create(around),
            ExceptionsCommand.Create(around),
            OutagesCommand.Create(around),
            DelegationsCommand.Create(around),
            SeniorManagerCommand.Create(around),
            ChangesCommand.Create(around),
            BaselinesCommand.Create(around),
            PriorityCommand.Create(around),
            TimelinesCommand.Create(around),
            ExplainCommand.Create(around),
            RemindersCommand.Create(around),
            ReportCommand.Create(around),
            RetentionCommand.Create(around),
            Coverage.CoverageCommand.Create(around),
            VexCommand.Create(around),
            KevCommand.Create(around),
            EpssCommand.Create(around),
            KeysCommand.Create(around),
            SitesCommand.Create(around),
            CsafCommand.Create(around),
            UsersCommand.Create(around),
            TokensCommand.Create(around),
            RolesCommand.Create(around),
            AuditCommand.Create(around),
            EvidenceCommand.Create(around),
            BackupCommand.Create(around),
            RestoreCommand.Create(around),
            DoctorCommand.Create(around),
            VersionCommand.Create(around),
            VersionsCommand.Create(around),
        };
        DataOptions.Add(root);
        return root;
    }
}
