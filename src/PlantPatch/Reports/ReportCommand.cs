using System.CommandLine;
using PlantPatch.App.Reports.Compliance;
using PlantPatch.Terminal;

namespace PlantPatch.Reports;

/// <summary>The noun <c>report</c> and its verbs.</summary>
static class ReportCommand
{
    public static Command Create(Surroundings around)
    {
        var command = new Command("report", "Print a report: to read, to hand on, or for a program.")
        {
            StatusReportCommand.Create(around),
            ManagementReportCommand.Create(around),
        };
        foreach (var report in ComplianceReports.All) command.Add(ComplianceReportCommand.Create(around, report));
        return command;
    }
}
