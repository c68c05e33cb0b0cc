using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Kev;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Kev;

/// <summary><c>/api/v1/kev</c>: CISA's catalogue of known exploited vulnerabilities.</summary>
static class KevEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/kev", async (Call call) => call.One(await new ShowKev(call.Store).Run(call.Cancel)))
            .Is("ShowKev", "Shows how many entries are kept and how fresh they are", Permission.ReadPlant).Answers<ShowKev.State>();

        api.MapGet("/kev/entries", async ([AsParameters] Paging paging, Call call) => await call.List<KevLine>(paging, async (after, count) =>
            [.. (await new ShowKev(call.Store).Entries(Cursors.Text(after), count, call.Cancel)).Select(k =>
                new KevLine(k.Cve, k.Vendor, k.Product, k.Name, k.DateAdded, k.DueDate, k.RequiredAction, k.KnownRansomwareUse, k.WithdrawnAt))], entry => [entry.Cve]))
            .Is("ListKev", "Lists the catalogue by CVE; withdrawn entries stay in it", Permission.ReadPlant).Lists<KevLine>();
    }
}

sealed record KevLine(
    string Cve, string Vendor, string Product, string Name, LocalDate? DateAdded, LocalDate? DueDate, string RequiredAction, bool KnownRansomwareUse, Instant? WithdrawnAt);
