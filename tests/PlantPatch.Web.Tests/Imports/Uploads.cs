using System.Net;
using System.Text.RegularExpressions;

namespace PlantPatch.Web.Tests.Imports;

/// <summary>Sends a page's form with files, as a browser does, and waits for the job that it becomes.</summary>
static partial class Uploads
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<string> Ended(HttpClient client, Uri job)
    {
        for (var look = 0; look < 200; look++)
        {
            var page = WebUtility.HtmlDecode(await client.GetStringAsync(job, Cancel));
            if (!page.Contains("data-refresh", StringComparison.Ordinal)) return page.ReplaceLineEndings(" ");
            await Task.Delay(50, Cancel);
        }

        throw new TimeoutException($"{job} did not end.");
    }

    public static Task<HttpResponseMessage> Upload(HttpClient client, string form, Dictionary<string, string> fields, params (string Name, byte[] Bytes)[] files) =>
        Upload(client, form, fields, "/imports", files);

    public static async Task<HttpResponseMessage> Upload(HttpClient client, string form, Dictionary<string, string> fields, string path, params (string Name, byte[] Bytes)[] files)
    {
        var page = await client.GetStringAsync(path, Cancel);
        var body = new MultipartFormDataContent { { new StringContent(form), "_handler" }, { new StringContent(Token().Match(page).Groups["value"].Value), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields) body.Add(new StringContent(value), name);
        foreach (var (name, bytes) in files) body.Add(new ByteArrayContent(bytes), "files", name);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.ExpectContinue = files.Any(f => f.Bytes.Length > 1_000_000);   // so that the answer comes before the body is refused
        return await client.SendAsync(request, Cancel);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<value>[^"]*)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
