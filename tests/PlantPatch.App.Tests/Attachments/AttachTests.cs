using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Attachments;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Attachments;

public sealed class AttachTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];

    [Theory, BothEngines]
    public async Task What_was_attached_comes_back_byte_for_byte_with_who_and_when(Engine engine)
    {
        await using var test = await TestStore.Create(engine);

        var (row, _) = await Attached(test, new AttachedFile("C:\\shots\\page.png", Picture, "the vendor's page, nothing new"));

        var shown = await new ShowAttachment(test.Store).Run(row!.Id, SiteScope.All, Cancel);
        Assert.Equal(Picture, shown!.Value.Bytes);
        Assert.Equal(("page.png", "image/png", 7L, "maria", test.Clock.GetCurrentInstant()), (row.FileName, row.MediaType, row.Length, row.By, row.At));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Picture)), row.Sha256);
    }

    [Theory, BothEngines]
    public async Task The_same_file_attached_twice_is_kept_once(Engine engine)
    {
        await using var test = await TestStore.Create(engine);

        await Attached(test, new AttachedFile("a.png", Picture, "one"), new AttachedFile("b.png", Picture, "another"));
        await Attached(test, new AttachedFile("c.png", Picture, "a third"));

        await using var db = test.Store.Read();
        Assert.Equal((3, 1), (await db.Attachments.CountAsync(Cancel), await db.Documents.CountAsync(Cancel)));
        Assert.Equal(["a.png", "b.png", "c.png"], (await new ListAttachments(test.Store).Run("evaluation:EV-0001", SiteScope.All, null, Cancel)).Select(a => a.FileName));
    }

    [Theory, BothEngines]
    public async Task An_attachment_of_another_site_is_not_found(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await using var change = await test.Store.Change(new("maria"), Cancel);
        var (row, _) = await Attach.To(change, AttachmentSubject.Asset("TC-01"), "Riverbend", new("a.pdf", Picture, "the work order"), Cancel);
        await change.Commit(Cancel);

        Assert.NotNull(await new ShowAttachment(test.Store).Run(row!.Id, SiteScope.Of(["Riverbend"]), Cancel));
        Assert.Null(await new ShowAttachment(test.Store).Run(row.Id, SiteScope.Of(["Alder Creek"]), Cancel));
        Assert.Empty(await new ListAttachments(test.Store).Run(row.Subject, SiteScope.Of(["Alder Creek"]), null, Cancel));
    }

    [Theory, BothEngines]
    public async Task As_of_a_day_only_what_was_attached_by_then_is_listed(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var (row, _) = await Attached(test, new AttachedFile("a.png", Picture, "one"));
        test.Clock.AdvanceDays(3);
        await Attached(test, new AttachedFile("b.png", Picture, "two"));

        Assert.Equal("a.png", Assert.Single(await new ListAttachments(test.Store).Run(row!.Subject, SiteScope.All, row.At, Cancel)).FileName);
    }

    [Theory]
    [InlineData("a.png", 0, "shows", "'a.png' is empty")]
    [InlineData("a.png", Attach.Largest + 1, "shows", "'a.png' has 25 MiB; an attachment has at most 25")]
    [InlineData("a.png", 5, " ", "Say what 'a.png' shows.")]
    [InlineData("folder/", 5, "shows", "A file's name has 1 to 200 characters.")]
    public async Task What_is_no_evidence_is_refused(string name, int length, string shows, string because)
    {
        await using var test = await TestStore.Create(Engine.Sqlite);

        var (row, refusal) = await Attached(test, new AttachedFile(name, new byte[length], shows));

        Assert.Null(row);
        Assert.StartsWith(because, refusal!.Reason);
    }

    [Fact]
    public async Task A_name_cannot_end_a_header_or_climb_out_of_a_folder()
    {
        await using var test = await TestStore.Create(Engine.Sqlite);

        var (row, _) = await Attached(test, new AttachedFile("../../etc/\"x\r\nSet-Cookie: a\".html", Picture, "shows"));

        Assert.Equal("xSet-Cookie: a.html", row!.FileName);
    }

    static async Task<(AttachmentRow? Row, Refusal? Refusal)> Attached(TestStore test, params AttachedFile[] files)
    {
        await using var change = await test.Store.Change(new("maria"), Cancel);
        (AttachmentRow? Row, Refusal? Refusal) last = default;
        foreach (var file in files)
            if ((last = await Attach.To(change, AttachmentSubject.Evaluation("EV-0001"), "", file, Cancel)).Refusal is not null) return last;
        await change.Commit(Cancel);
        return last;
    }
}
