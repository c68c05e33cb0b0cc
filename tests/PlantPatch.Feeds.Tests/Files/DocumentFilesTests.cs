using System.Diagnostics;
using PlantPatch.Feeds.Files;
using PlantPatch.Tests;

namespace PlantPatch.Feeds.Tests.Files;

public sealed class DocumentFilesTests(ITestOutputHelper output) : IDisposable
{
    const string Advisory = """{"document":{"title":"Pump controller"}}""";
    readonly TempFolder temp = new();

    [Fact]
    public void A_folder_gives_documents_with_their_sidecars_and_a_word_for_everything_else()
    {
        temp.Write("2024/b.json", "\uFEFF" + Advisory);
        temp.Write("2024/b.json.sha512", "cafe");
        temp.Write("2024/b.json.asc", "signature");
        temp.Write("2024/._b.json", "\0\u0005");
        temp.Write("a.json", Advisory);
        temp.Write("c.json.sha256", "cafe");
        temp.Write("empty.json", "");
        temp.Write("gone.json", "<html>404</html>");
        temp.Write("index.txt", "a.json");
        temp.Write("list.json", "[]");
        temp.Write("other.json", """{"name":"package"}""");
        temp.Write("provider-metadata.json", """{"canonical_url":"https://example.com"}""");
        temp.Write("service.json", """{"service":{}}""");
        temp.Write("broken.json", """{"document":{""");
        temp.Write("pieces.json", """{"product_tree":{}}""");

        var files = Walk(temp.Path);

        Assert.Equal(
        [
            "a.json: Document", "broken.json: Document", "c.json.sha256: belongs to no document here", "empty.json: empty-file",
            "gone.json: web-page", "index.txt: not a .json file", "list.json: JSON, but no advisory: it is not an object",
            "other.json: JSON, but no advisory: it has no \"document\"", "pieces.json: Document",
            "provider-metadata.json: provider or aggregator metadata", "service.json: a ROLIE service document",
            "._b.json: a side file of the operating system", "b.json: Document",
        ], files.Select(f => $"{f.Name}: {f.Complaint?.Code ?? f.Skipped ?? f.Outcome.ToString()}"));
        Assert.Equal([SidecarKind.Sha512, SidecarKind.Signature], files[^1].Sidecars.Select(s => s.Kind));
        Assert.Equal("signature"u8.ToArray(), files[^1].Beside(SidecarKind.Signature)?.Bytes);
    }

    [Fact]
    public void A_file_given_by_name_is_a_document_even_when_it_is_only_odd_JSON()
    {
        var odd = temp.Write("odd.json", "{}");
        var asc = temp.Write("odd.json.asc", "-");

        Assert.Equal([FileOutcome.Document, FileOutcome.Skipped], DocumentFiles.Walk([odd, asc], FileLimits.Default, Cancel).Select(f => f.Outcome));
        Assert.Equal(["no-such-path"], Walk(odd + "x").Select(Code));
    }

    [Fact]
    public void A_document_over_the_limit_is_refused_before_it_is_read()
    {
        var path = temp.Write("a.json", "{");
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write)) RandomAccess.SetLength(file, 200L << 20);
        temp.Write("b.json", Advisory);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(["too-large", null], Walk(temp.Path).Select(Code));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5 << 20);
    }

    [Fact]
    public void Number_and_depth_of_files_are_bounded()
    {
        for (var i = 0; i < 10; i++) temp.Write($"{i}.json", Advisory);
        temp.Write("x/y/z/deep.json", Advisory);

        Assert.Contains("too-many-files", Walk(temp.Path, new() { MaxFiles = 5 }).Select(Code));
        Assert.Equal(["folder-too-deep"], Walk(temp.Path, new() { MaxFolderDepth = 1 }).Select(Code).Where(c => c is not null));
        Assert.Equal(11, Walk(temp.Path, new() { MaxFolderDepth = 3 }).Count(f => f.Outcome == FileOutcome.Document));
    }

    [Fact]
    public void Links_are_not_followed_and_pipes_are_not_opened()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Links and pipes need rights that a test on Windows does not have.");
        temp.Write("real/a.json", Advisory);
        File.CreateSymbolicLink(Path.Combine(temp.Path, "link.json"), Path.Combine(temp.Path, "real/a.json"));
        Directory.CreateSymbolicLink(Path.Combine(temp.Path, "real", "loop"), temp.Path);
        using (var made = Process.Start("mkfifo", Path.Combine(temp.Path, "pipe.json"))) made.WaitForExit(5_000);

        var files = Walk(temp.Path);

        Assert.Equal(["link.json", "pipe.json", "a.json", "loop"], files.Select(f => f.Name));
        Assert.Equal([FileOutcome.Skipped, FileOutcome.Refused, FileOutcome.Document, FileOutcome.Skipped], files.Select(f => f.Outcome));
    }

    [Fact]
    public void A_name_that_turns_text_around_is_refused_and_shown_harmless()
    {
        temp.Write("noj\u202Eexe.json", Advisory);

        var file = Assert.Single(Walk(temp.Path));

        Assert.Equal("unsafe-name", Code(file));
        Assert.EndsWith(@"noj\u202Eexe.json", file.Path);
    }

    [Fact]
    public void A_walk_is_lazy_and_can_be_cancelled()
    {
        temp.Write("a.json", Advisory);
        temp.Write("b.json", Advisory);
        using var source = new CancellationTokenSource();
        using var walk = DocumentFiles.Walk([temp.Path], FileLimits.Default, source.Token).GetEnumerator();

        Assert.True(walk.MoveNext());
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => walk.MoveNext());
    }

    [Fact]
    public void The_providers_give_two_documents_and_know_their_own_files()
    {
        var files = Walk(SharedData.Path("data", "csaf-providers"));

        var documents = files.Where(f => f.Outcome == FileOutcome.Document).ToList();
        Assert.Equal(2, documents.Count(f => f.Name == "avendor-advisory-0004.json" && f.Sidecars.Count == 3));
        foreach (var signed in documents.Where(f => f.Sidecars.Count == 3))
            Assert.All(HashCheck.Of(signed), c => Assert.Equal(HashState.Verified, c.State));
        Assert.Equal(["provider or aggregator metadata", "a ROLIE service document", "a ROLIE feed"],
            files.Where(f => f.Name is "provider-metadata.json" or "service.json" or "white-feed.json").Select(f => f.Skipped).Distinct());
    }

    [Fact]
    public void The_whole_CISA_zip_streams_with_every_hash_verified()
    {
        var watch = Stopwatch.StartNew();
        int documents = 0, verified = 0;
        long bytes = 0;
        foreach (var file in DocumentFiles.Walk([SharedData.Path("data", "cisa-csaf-ot-2017-2023.zip")], FileLimits.Default, Cancel))
        {
            Assert.Equal(FileOutcome.Document, file.Outcome);
            documents++;
            bytes += file.Bytes.Length;
            if (HashCheck.Of(file).Single(c => c.Algorithm == "SHA-512").State == HashState.Verified) verified++;
        }

        output.WriteLine($"{documents} documents, {bytes / 1e6:F1} MB, with hashes in {watch.ElapsedMilliseconds} ms");
        Assert.Equal((2035, 2035), (documents, verified));
    }

    public void Dispose() => temp.Dispose();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static string? Code(DocumentFile file) => file.Complaint?.Code;

    static List<DocumentFile> Walk(string path, FileLimits? limits = null) => [.. DocumentFiles.Walk([path], limits ?? FileLimits.Default, Cancel)];
}
