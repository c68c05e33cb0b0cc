using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PlantPatch.App.Findings;
using PlantPatch.App.Review;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Products;
using PlantPatch.Web.Accounts;

namespace PlantPatch.Web.Api;

/// <summary>One call of the API: who calls, where he may do it, and the ways to answer that are the same everywhere.</summary>
sealed class Call(IHttpContextAccessor requests, Store store, Acting acting)
{
    const int Chunk = 500;

    HttpContext Request => requests.HttpContext!;

    public Store Store => store;

    public CancellationToken Cancel => Request.RequestAborted;

    public Task<Access> Access() => acting.Required(Cancel);

    public async Task<Person> By() => await Access() is var access ? new(access.Name, access.Kind) : throw new UnauthorizedAccessException();

    public async Task<SiteScope> Where(Permission permission) => (await Access()).Where(permission);

    /// <summary>What belongs to no site, or to all, needs somebody who may do it everywhere.</summary>
    public async Task<Person> Everywhere(Permission permission)
    {
        var access = await Access();
        return access.MayEverywhere(permission) ? new(access.Name, access.Kind)
            : throw new Problem(ProblemKind.NotAllowed, $"{access.Refuse(permission).Reason} It concerns every site, so the role must be for all of them.");
    }

    public async Task<Person> At(Permission permission, IEnumerable<string> sites)
    {
        var access = await Access();
        return sites.Distinct(StringComparer.Ordinal).FirstOrDefault(s => !access.May(permission, s)) is { } barred
            ? throw access.Refuse(permission, barred).As(ProblemKind.NotAllowed)
            : new(access.Name, access.Kind);
    }

    /// <summary>What is known about products now: built in, in the data's folder, and taught.</summary>
    public async Task<ProductKnowledge> Knowledge()
    {
        await using var db = store.Read();
        return await (await Tables()).Load(db, Cancel);
    }

    public async Task<KnowledgeTables> Tables() => (await KnowledgeTables.Read(KnowledgeTables.FolderOf(store.Settings), null, Cancel)).Tables;

    public async Task<JudgeAdvisories> Judge() => new(await Knowledge());

    /// <summary>Answers with one thing and its ETag; 304 when the caller has it already.</summary>
    public IResult One<T>(T? thing, int status = StatusCodes.Status200OK)
    {
        if (thing is null) throw new Problem(ProblemKind.NotFound, "");
        var (json, tag) = Tagged(thing);
        Request.Response.Headers.ETag = tag;
        return HttpMethods.IsGet(Request.Request.Method) && Request.Request.Headers.IfNoneMatch == tag
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(json, "application/json; charset=utf-8") is var answer && status == StatusCodes.Status200OK ? answer : new WithStatus(answer, status);
    }

    public IResult Made<T>(string place, T thing)
    {
        Request.Response.Headers.Location = place;
        return One(thing, StatusCodes.Status201Created);
    }

    /// <summary>Work that goes on after the answer; where to look at it stands in Location.</summary>
    public IResult Accepted<T>(string place, T thing)
    {
        Request.Response.Headers.Location = place;
        return Results.Json(thing, ApiJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>
    /// The store for a change of a thing that others may change too: the caller must say by If-Match which state he saw, and the change begins only if
    /// that is the state when nobody else can write any more.
    /// </summary>
    public async Task<Store> Unchanged<T>(Func<Task<T?>> now)
    {
        if (await now() is null) throw new Problem(ProblemKind.NotFound, "");
        if (Request.Request.Headers.IfMatch is not [{ Length: > 0 } seen]) throw new Problem(ProblemKind.IfMatchMissing, "");
        return store.Guarded(async (_, _) =>
        {
            if (seen != "*" && (await now() is not { } thing || Tagged(thing).Tag != seen)) throw new Problem(ProblemKind.Stale, "");
        });
    }

    /// <summary>Answers with a page, or with the whole list as CSV.</summary>
    /// <param name="read">Reads so many after the thing with these keys; null for the beginning.</param>
    /// <param name="keys">The keys of a thing in the list's order.</param>
    public async Task<IResult> List<T>(Paging paging, Func<string[]?, int, Task<IReadOnlyList<T>>> read, Func<T, string[]> keys) where T : class
    {
        if (paging.IsCsv) return await Csv(paging, read, keys);
        var count = paging.Count;
        var items = await read(paging.After, count + 1);
        if (items.Count <= count) return Results.Json(new Page<T>(items, null), ApiJson.Options);

        var next = Cursors.Write(keys(items[count - 1]));
        var query = Request.Request.Query.Where(q => q.Key != "cursor").SelectMany(q => q.Value, (q, value) => $"{q.Key}={Uri.EscapeDataString(value ?? "")}").Append($"cursor={next}");
        Request.Response.Headers.Link = $"<{Request.Request.Path}?{string.Join('&', query)}>; rel=\"next\"";
        return Results.Json(new Page<T>([.. items.Take(count)], next), ApiJson.Options);
    }

    /// <summary>A short list that needs no pages.</summary>
    public Task<IResult> All<T>(Paging paging, IReadOnlyList<T> all) where T : class => List(paging, (after, count) =>
        Task.FromResult<IReadOnlyList<T>>([.. all.Skip((int)Cursors.Number(after)).Take(count)]), item => [(all.ToList().IndexOf(item) + 1).ToString()]);

    async Task<IResult> Csv<T>(Paging paging, Func<string[]?, int, Task<IReadOnlyList<T>>> read, Func<T, string[]> keys) where T : class
    {
        var access = await Access();
        if (!access.May(Permission.Export)) throw access.Refuse(Permission.Export).As(ProblemKind.NotAllowed);
        var first = await read(paging.After, Chunk);   // what is wrong with the question is said before anything is sent
        Request.Response.Headers.ContentDisposition = $"attachment; filename=\"{Request.Request.Path.Value!.Split('/')[^1]}.csv\"";
        return Results.Stream(async stream =>
        {
            await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            await text.WriteAsync(Api.Csv.Head(typeof(T)));
            for (var rows = first; rows.Count > 0; rows = rows.Count < Chunk ? [] : await read(keys(rows[^1]), Chunk))
                foreach (var row in rows) await text.WriteAsync(Api.Csv.Line(typeof(T), row, paging.Raw == true));
        }, "text/csv; charset=utf-8");
    }

    static (byte[] Json, string Tag) Tagged<T>(T thing)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(thing, ApiJson.Options);
        return (json, $"\"{Base64Url.EncodeToString(SHA256.HashData(json).AsSpan(0, 15))}\"");
    }

    sealed class WithStatus(IResult answer, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            return answer.ExecuteAsync(httpContext);
        }
    }
}
