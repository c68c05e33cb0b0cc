using Microsoft.AspNetCore.Http;
using NodaTime.Text;
using PlantPatch.App.Obligations;
using PlantPatch.Core.Obligations;

namespace PlantPatch.Web.Obligations;

/// <summary>A move as a form sends it.</summary>
public sealed record TypedMove(ObligationEvent? Move, MoveObligations.Given Given)
{
    const string Record = "record:";

    public static TypedMove Of(IFormCollection form) => new(
        Enum.TryParse<ObligationEvent>(form["move"], out var move) ? move : null,
        new(form["reason"].ToString(), form.Keys.Where(k => k.StartsWith(Record, StringComparison.Ordinal) && form[k].ToString().Trim().Length > 0)
            .ToDictionary(k => k[Record.Length..], k => form[k].ToString()))
        {
            Window = form["window"].ToString(), Day = LocalDatePattern.Iso.Parse(form["day"].ToString()) is { Success: true, Value: var day } ? day : null, SeenSha256 = form["seen"].ToString(),
        });
}
