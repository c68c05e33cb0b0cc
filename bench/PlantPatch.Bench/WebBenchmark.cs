using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using PlantPatch.App.Accounts;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Kev;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Web.Hosting;

namespace PlantPatch.Bench;

/// <summary>
/// The list of findings over HTTP: a store of a million findings, the server in a process of its own, and eight clients that ask as fast as they are
/// answered. Besides the time it gives the server's processor time for each request, which other work on the machine does not change much.
/// </summary>
static class WebBenchmark
{
    const int Clients = 8, Advisories = 2_000, Sites = 7;
    static readonly TimeSpan Each = TimeSpan.FromSeconds(6);

    static readonly Person Person = new("benchmark", ActorKind.System);

#pragma warning disable RS0030 // A benchmark is a program of its own: it hands out the system clock.
    static readonly IClock Clock = SystemClock.Instance;
#pragma warning restore RS0030

    /// <summary><c>web FINDINGS [FOLDER] [DATABASE]</c>: a folder or database that has the data already is used as it is.</summary>
    public static async Task<int> Run(string[] args)
    {
        var findings = args.Length > 0 ? int.Parse(args[0]) : 1_000_000;
        var folder = args.Length > 1 ? args[1] : Directory.CreateTempSubdirectory("plantpatch-bench-").FullName;
        var data = new StoreSettings(folder, args.Length > 2 ? args[2] : null);
        try
        {
            var (token, deep) = await Prepare(data, findings);
            SqliteConnection.ClearAllPools();
            using var server = Start(data);
            try
            {
                var address = new Uri((await server.StandardOutput.ReadLineAsync())!);
                await Measure(server, address, token, deep);
            }
            finally
            {
                server.Kill();
                await server.WaitForExitAsync();
            }

            return 0;
        }
        finally
        {
            if (args.Length < 2) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The server's process: the real server, without a limit of requests.</summary>
    public static async Task<int> Serve(string[] args)
    {
        var data = new StoreSettings(args[0], args.Length > 1 ? args[1] : null);
        await using var store = await Store.Open(data, Clock, CancellationToken.None);
        var settings = new ServerSettings
        {
            Data = data, Urls = ["http://127.0.0.1:0"], Requests = new() { PerSecond = 1_000_000, Burst = 1_000_000 },
        };
        await using var app = PlantPatchServer.Build(settings, store, builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    static Process Start(StoreSettings data)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(WebBenchmark).Assembly.Location);
        foreach (var argument in data.Database is { } database ? (string[])["web-server", data.DataFolder, database] : ["web-server", data.DataFolder]) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    static async Task Measure(Process server, Uri address, string token, long deep)
    {
        var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"[\"{deep}\"]"));
        (string Name, string Query)[] questions =
        [
            ("first page", ""), ("deep cursor", $"?cursor={cursor}"), ("site", "?site=Site%203"), ("a small site", "?site=Pump%20house"), ("unknown", "?verdict=unknown"),
            ("known exploited", "?kev=true"), ("advisory", "?advisory=ADV-00042"), ("vulnerability", "?cve=CVE-2026-10042"), ("one asset", "?asset=A0004242"), ("exposed", "?exposed=true"),
            ("a unit of a site", "?site=Site%203&unit=Unit%2011"), ("closed", "?state=closed"),
            ("newest first", "?order=newest"), ("by advisory", "?order=advisory"), ("the page of them", "/findings"), ("the page, deep", $"/findings?after={deep}"), ("the dashboard", "/"),
        ];
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (_, query) in questions) for (var i = 0; i < 100; i++) await Ask(client, query);   // the first answers are compiled

        Console.WriteLine($"{Clients} clients, {Each.TotalSeconds:0} s each; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]}, {Environment.ProcessorCount} cores");
        foreach (var (name, query) in questions)
        {
            server.Refresh();
            var (before, watch) = (server.TotalProcessorTime, Stopwatch.StartNew());
            var times = (await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Repeat(client, query, watch)))).SelectMany(t => t).Order().ToArray();
            var elapsed = watch.Elapsed.TotalSeconds;
            server.Refresh();
            Console.WriteLine($"{name,-18} p50 {At(times, 0.5),6:0.0} ms   p95 {At(times, 0.95),6:0.0} ms   p99 {At(times, 0.99),6:0.0} ms   {times.Length / elapsed,6:0} requests/s   "
                + $"{(server.TotalProcessorTime - before).TotalMilliseconds / times.Length:0.00} ms of the server's processor each");
        }

        Console.WriteLine($"goals: p95 at most 25 ms, at least 800 requests/s; working set {server.WorkingSet64 / 1024 / 1024:N0} MB");
    }

    static double At(double[] times, double part) => times[(int)(part * (times.Length - 1))];

    static async Task<List<double>> Repeat(HttpClient client, string query, Stopwatch watch)
    {
        var times = new List<double>();
        while (watch.Elapsed < Each) times.Add(await Ask(client, query));
        return times;
    }

    static async Task<double> Ask(HttpClient client, string query)
    {
        var begun = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(query.StartsWith('/') ? query : $"/api/v1/findings{query}");
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{query}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        await answer.Content.CopyToAsync(Stream.Null);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    static async Task<(string Token, long Deep)> Prepare(StoreSettings data, int findings)
    {
        await using var store = await Store.Open(data, Clock, CancellationToken.None);
        await using (var db = store.Read())
            if (!await db.Findings.AnyAsync()) await Seed(store, findings);
        var (made, refusal) = await new AddUser(store, new PasswordHasher<UserRow>()).Run(new($"reader {Guid.CreateVersion7():N}", Roles: [new(Role.Coordinator)]), Person, CancellationToken.None);
        if (made is null) throw new InvalidOperationException(refusal!.Reason);
        var access = new Access(made.User.Id, made.User.Name, ActorKind.Human, [new(Role.Coordinator)]);
        var (token, _) = await new ApiTokens(store).Make(access, new("benchmark", [Permission.ReadPlant], [], Clock.GetCurrentInstant() + Duration.FromDays(1)), CancellationToken.None);
        await using var read = store.Read();
        var last = await read.Findings.MaxAsync(f => f.Id);
        return (token!.Token, last - findings / 10);
    }

    static async Task Seed(Store store, int findings)
    {
        var watch = Stopwatch.StartNew();
        var assets = Math.Max(1, findings / 10);
        await using var change = await store.Change(Person, CancellationToken.None);
        var (at, cancel) = (change.At, CancellationToken.None);
        var (firstAdvisory, firstAsset, firstComponent) = (change.TakeIds(Advisories * 2), change.TakeIds(assets), change.TakeIds(assets));
        var firstRow = change.TakeIds(Advisories * 5);
        var firstFinding = change.TakeIds(findings);
        await change.Bulk.Insert([.. Enumerable.Range(0, Advisories).Select(i => new AdvisoryRow
        {
            Id = firstAdvisory + i, Namespace = "https://example.com", TrackingId = $"ADV-{i:00000}", Publisher = "Example", Title = $"Advisory {i}", Revision = "1",
            CurrentRevisionId = firstAdvisory + Advisories + i, CurrentRelease = at, InitialRelease = at, FirstSeen = at, VulnerabilityCount = 5,
        })], cancel);
        await change.Bulk.Insert([.. Enumerable.Range(0, Advisories).Select(i => new RevisionRow
        {
            Id = firstAdvisory + Advisories + i, AdvisoryId = firstAdvisory + i, Revision = "1", CurrentRelease = at, Sha256 = $"{i:x64}", FileName = $"{i}.json", ImportedAt = at,
            HashVerdict = "", SignatureVerdict = "",
        })], cancel);
        await change.Bulk.Insert([.. Enumerable.Range(0, Advisories * 5).Select(i => new VulnerabilityRow
        {
            Id = firstRow + i, RevisionId = firstAdvisory + Advisories + i / 5, Name = Cve(i), Cve = Cve(i), Title = "", Cwe = "", Score = 5 + i % 50 / 10m, Vector = "",
        })], cancel);
        await change.Bulk.Insert([.. Enumerable.Range(0, Advisories * 5).Where(i => i % 150 == 7).Select(i => new KevRow { Cve = Cve(i), Vendor = "", Product = "", Name = "", RequiredAction = "" })], cancel);
        for (var begin = 0; begin < assets; begin += 10_000)
        {
            var some = Enumerable.Range(begin, Math.Min(10_000, assets - begin)).ToList();
            await change.Bulk.Insert([.. some.Select(i => new AssetRow
            {
                Id = firstAsset + i, Tag = $"A{i:0000000}", Site = Site(i), Unit = Unit(i), Vendor = "Example", Product = $"Controller {i % 97}", AddedAt = at,
                NetworkExposed = i % 7 == 0, SafetyRelevant = i % 31 == 0, Purdue = (PurdueLevel)(i % 6),
            })], cancel);
            await change.Bulk.Insert([.. some.Select(i => new ComponentRow { Id = firstComponent + i, AssetId = firstAsset + i, Kind = ComponentKind.Firmware, Version = $"{i % 9}.{i % 13}", InstalledAt = at })], cancel);
        }

        for (var begin = 0; begin < findings; begin += 20_000)
            await change.Bulk.Insert([.. Enumerable.Range(begin, Math.Min(20_000, findings - begin)).Select(i =>
            {
                var (asset, advisory) = (i / 10 % assets, (i / 10 * 7 + i % 10 * 131) % Advisories);
                return new FindingRow
                {
                    Id = firstFinding + i, AssetId = firstAsset + asset, Site = Site(asset), Unit = Unit(asset), ComponentId = firstComponent + asset, AdvisoryId = firstAdvisory + advisory,
                    RevisionId = firstAdvisory + Advisories + advisory, Vulnerability = Cve(advisory * 5 + i % 5), ProductId = $"CSAFPID-{advisory % 40:0000}",
                    Verdict = i % 40 == 3 ? Verdict.Unknown : Verdict.Affected, By = Recognition.ExactName,
                    Because = "The product is recognised by its name; 1.5 lies below 2.0, and the advisory says: all versions before V2.0.",
                    State = i % 10 == 9 ? FindingState.Closed : FindingState.Open, OpenedAt = at, ClosedBecause = "",
                };
            })], cancel);
        change.Record("seeded", "findings");
        await change.Commit(cancel);
        Console.WriteLine($"{findings:N0} findings over {assets:N0} assets seeded in {watch.Elapsed.TotalSeconds:0} s");
    }

    static string Unit(int asset) => $"Unit {asset % 23}";

    // One small site among large ones: its findings are one in five hundred.
    static string Site(int asset) => asset % 500 == 11 ? "Pump house" : $"Site {asset % Sites}";

    static string Cve(int number) => $"CVE-2026-{10000 + number}";
}
