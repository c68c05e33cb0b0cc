using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PlantPatch.App.Outbox;
using PlantPatch.App.Outside;
using PlantPatch.App.Settings;
using PlantPatch.App.Tests.Outbox;
using PlantPatch.Core.Outbox;
using PlantPatch.Core.Outside;
using PlantPatch.Tests;

namespace PlantPatch.Web.Tests.Reminders;

/// <summary>The webhook, against a real server with a certificate of the plant's own authority.</summary>
public sealed class WebhookTests
{
    static readonly byte[] Secret = Encoding.UTF8.GetBytes("a secret of the plant");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static OutsideAddress ThisMachine => new([IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")]);

    [Theory, BothEngines]
    public async Task A_call_is_signed_and_keeps_its_id_when_it_is_made_again(Engine engine)
    {
        using var certificate = new TestCertificate();
        await using var receiver = await Receiver.Start(certificate);
        receiver.Answer = StatusCodes.Status503ServiceUnavailable;
        await using var test = await TestStore.Create(engine);
        var row = (await test.Store.Put(OutboxChannel.Webhook, "there"))[0];
        var sender = new WebhookSender(new(receiver.Url, Secret, ThisMachine), certificate.Authorities);

        Assert.Equal(new(0, 1, 0, 0), await test.Store.Send(sender));
        Assert.Contains("503 Service Unavailable", (await test.Store.Message(row.Id)).LastAnswer);
        receiver.Answer = StatusCodes.Status204NoContent;
        test.Clock.AdvanceMinutes(1);
        Assert.Equal(new(1, 0, 0, 0), await test.Store.Send(sender));

        Assert.Equal([row.MessageId, row.MessageId], receiver.Calls.Select(c => c.Id));
        Assert.All(receiver.Calls, c => Assert.Equal((row.Text, "application/json"), (c.Body, c.Type)));
        var time = TestStore.Start.ToUnixTimeSeconds();
        Assert.Equal([time, time + 60], receiver.Calls.Select(c => long.Parse(c.Time)));
        // Computed here once more, from what the other side sees.
        Assert.All(receiver.Calls, c => Assert.Equal(
            "v1," + Convert.ToBase64String(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes($"{c.Id}.{c.Time}.{c.Body}"))), c.Signature));
    }

    // The example of https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
    [Fact]
    public void The_signature_is_that_of_Standard_Webhooks() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSender.Signature(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("""{"test": 2432232314}""")));

    [Fact]
    public async Task A_redirect_is_not_followed_a_strangers_certificate_not_accepted_and_a_place_that_is_not_allowed_not_called()
    {
        using var certificate = new TestCertificate();
        await using var receiver = await Receiver.Start(certificate);
        receiver.Answer = StatusCodes.Status307TemporaryRedirect;

        Assert.Contains("307", await Tried(new WebhookSender(new(receiver.Url, Secret, ThisMachine), certificate.Authorities)));
        Assert.Single(receiver.Calls);
        Assert.Contains("certificate", await Tried(new WebhookSender(new(receiver.Url, Secret, ThisMachine), OwnAuthorities.Of(""))));
        Assert.Contains("no address of the public network", await Tried(new WebhookSender(new(receiver.Url, Secret, OutsideAddress.PublicOnly), certificate.Authorities)));
        Assert.Single(receiver.Calls);
    }

    [Theory]
    [InlineData("http://soc.example/in", "", "begins with https://")]
    [InlineData("https://127.0.0.1/in", "", "no address of the public network")]
    [InlineData("https://10.1.2.3/in", "10.1.0.0/16", "")]
    [InlineData("https://soc.example/in", "", "")]
    public void Settings_that_no_call_may_be_made_with_are_named(string url, string networks, string says)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.At("secret"), "x\n");
        var (settings, complaints) = OutboxSettings.Read(EffectiveSettings.Read(new([], new Dictionary<string, string>(), new Dictionary<string, string>
        {
            ["Webhook:Url"] = url, ["Webhook:SecretFile"] = folder.At("secret"), ["Outside:Networks"] = networks,
        })));

        if (says.Length > 0) Assert.Contains(says, Assert.Single(complaints).Message);
        else Assert.Equal(("x", url), (Encoding.UTF8.GetString(settings.Webhook!.Secret), settings.Webhook.Url.ToString()));
    }

    static async Task<string> Tried(WebhookSender sender)
    {
        await using var test = await TestStore.Create(Engine.Sqlite);
        await test.Store.Put(OutboxChannel.Webhook, sender.Place);
        Assert.Equal(new(0, 1, 0, 0), await test.Store.Send(sender));
        return (await test.Store.OnlyMessage()).LastAnswer;
    }

    sealed record Received(string Id, string Time, string Signature, string Type, string Body);

    sealed class Receiver(WebApplication app) : IAsyncDisposable
    {
        public List<Received> Calls { get; } = [];
        public int Answer { get; set; } = StatusCodes.Status200OK;
        public Uri Url => new(app.Urls.Single().Replace("127.0.0.1", "localhost") + "/in");

        public static async Task<Receiver> Start(TestCertificate certificate)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(certificate.Server)));
            var app = builder.Build();
            var receiver = new Receiver(app);
            app.MapPost("/in", async (HttpRequest request) =>
            {
                using var body = new StreamReader(request.Body);
                var headers = request.Headers;
                receiver.Calls.Add(new(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, request.ContentType!, await body.ReadToEndAsync(Cancel)));
                request.HttpContext.Response.Headers.Location = "https://localhost/elsewhere";
                return Results.StatusCode(receiver.Answer);
            });
            await app.StartAsync(Cancel);
            return receiver;
        }

        public async ValueTask DisposeAsync() => await app.DisposeAsync();
    }
}
