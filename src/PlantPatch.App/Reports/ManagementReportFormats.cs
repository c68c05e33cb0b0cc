using System.Buffers;
using System.Text;
using System.Text.Json;
using NodaTime.Text;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports;

/// <summary>The management report for a program and for a spreadsheet.</summary>
public static class ManagementReportFormats
{
    static readonly JsonSerializerOptions Indented = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void WriteJson(ManagementReport report, IBufferWriter<byte> to) =>
        to.Write(JsonSerializer.SerializeToUtf8Bytes(new
        {
            From = YearMonthPattern.Iso.Format(report.From),
            To = YearMonthPattern.Iso.Format(report.To),
            StatusCounts = report.StatusCounts.ToDictionary(s => s.Key.Text(), s => s.Value),
            report.EvaluationsDue,
            report.EvaluatedInTime,
            report.EvaluatedUnproved,
            report.Applicable,
            report.DeployedOrMitigated,
            report.DeferredWithControls,
            WithoutIdentifiedDate = report.Undated,
        }, Indented));

    public static void WriteCsv(ManagementReport report, IBufferWriter<byte> to)
    {
        var lines = new List<string> { "measure,patches" };
        lines.AddRange(report.StatusCounts.Select(s => $"status_{s.Key.Text()},{s.Value}"));
        lines.Add($"evaluations_due,{report.EvaluationsDue}");
        lines.Add($"evaluated_in_time,{report.EvaluatedInTime}");
        lines.Add($"evaluated_unproved,{report.EvaluatedUnproved}");
        lines.Add($"applicable,{report.Applicable}");
        lines.Add($"deployed_or_mitigated,{report.DeployedOrMitigated}");
        lines.Add($"deferred_with_controls,{report.DeferredWithControls}");
        lines.Add($"without_identified_date,{report.Undated}");
        to.Write(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));
    }
}
