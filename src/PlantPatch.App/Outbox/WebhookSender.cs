using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PlantPatch.App.Outside;
using PlantPatch.Core.Outbox;

namespace PlantPatch.App.Outbox;

/// <summary>
/// Calls another system with JSON, signed as Standard Webhooks has it (https://www.standardwebhooks.com): <c>webhook-id</c> stays the same when a call is
/// made again, <c>webhook-signature</c> is the HMAC-SHA256 over id, time and body.
/// </summary>
public sealed class WebhookSender(WebhookSettings settings, OwnAuthorities authorities) : IOutboxSender
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Connections are kept between calls; the connection looks at each address anew.
    readonly HttpClient client = Client(settings, authorities);

    public OutboxChannel Channel => OutboxChannel.Webhook;

    public string Place => settings.Url.GetLeftPart(UriPartial.Path);

    public async Task<Tried> Send(OutboxRow message, Instant now, CancellationToken cancel)
    {
        var body = Encoding.UTF8.GetBytes(message.Text);
        var time = now.ToUnixTimeSeconds();
        using var call = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = new ByteArrayContent(body) };
        call.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        call.Headers.Add("webhook-id", message.MessageId);
        call.Headers.Add("webhook-timestamp", time.ToString());
        call.Headers.Add("webhook-signature", Signature(settings.Secret, message.MessageId, time, body));
        try
        {
            using var answer = await client.SendAsync(call, HttpCompletionOption.ResponseHeadersRead, cancel);
            var said = $"{Place}: {(int)answer.StatusCode} {answer.ReasonPhrase}";
            return answer.IsSuccessStatusCode ? new(TriedEnd.Taken, said) : new(TriedEnd.NotTaken, said, Down: (int)answer.StatusCode >= 500);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or OperationCanceledException)
        {
            // Even if it had arrived: the id tells the other side that it knows this one already.
            return cancel.IsCancellationRequested
                ? new(TriedEnd.NotTaken, "It was not sent, because the program stops.", Down: true)
                : new(TriedEnd.NotTaken, $"{Place}: {(failed is OperationCanceledException ? $"no answer within {Patience.TotalSeconds:0} s" : failed.GetBaseException().Message)}", Down: true);
        }
    }

    /// <summary><c>v1,</c> and the Base64 of the HMAC-SHA256 over <c>id.time.body</c>.</summary>
    public static string Signature(byte[] secret, string id, long time, byte[] body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body]));

    static HttpClient Client(WebhookSettings settings, OwnAuthorities authorities)
    {
        var handler = OutsideConnections.Handler(settings.Allowed);
        handler.AllowAutoRedirect = false;   // a signed body goes to the one address that was meant
        handler.SslOptions.RemoteCertificateValidationCallback = authorities.Check;
        return new(handler) { Timeout = Patience };
    }
}
