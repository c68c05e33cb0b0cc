using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PlantPatch.App.Jobs;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;

namespace PlantPatch.Web.Jobs;

/// <summary>A page's form with files becomes a job.</summary>
static class FormWithFiles
{
    /// <param name="what">The job's input; the empty object for the usual.</param>
    public static Task<(long Job, Refusal? Refusal)> Run(this AskJob ask, string kind, object what, IFormCollection form, Access access, CancellationToken cancel)
    {
        var input = JsonSerializer.Serialize(what);
        // Sent again because the answer to the first time was lost, it is the same job.
        var occasion = Guid.TryParse(form["occasion"], out var once) ? $"{kind} {input} {once}" : null;
        // A browser's file name is not trusted: only its last part counts.
        var files = form.Files.Select(f => new JobUpload(Path.GetFileName(f.FileName.Replace('\\', '/')), f.OpenReadStream)).ToList();
        return ask.Run(new(kind, input, files) { Occasion = occasion }, access, cancel);
    }
}
