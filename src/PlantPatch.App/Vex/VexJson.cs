using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlantPatch.App.Vex;

/// <summary>Writes one object piece by piece: no document is ever whole in memory.</summary>
sealed class VexJson : IAsyncDisposable
{
    const int FlushAt = 1 << 16;

    readonly Utf8JsonWriter writer;
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public VexJson(Stream to, bool indented)
    {
        writer = new(to, new() { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
    }

    public void Property(string name, JsonNode value)
    {
        writer.WritePropertyName(name);
        Write(value);
    }

    public async Task Array(string name, IEnumerable<JsonNode> items, CancellationToken cancel)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            Write(item);
            if (writer.BytesPending > FlushAt) await writer.FlushAsync(cancel);
        }

        writer.WriteEndArray();
    }

    /// <summary>The SHA-256 of all values so far, however they were laid out.</summary>
    public byte[] Hash() => hash.GetCurrentHash();

    public async Task End(CancellationToken cancel)
    {
        writer.WriteEndObject();
        await writer.FlushAsync(cancel);
    }

    void Write(JsonNode value)
    {
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(value));
        value.WriteTo(writer);
    }

    public async ValueTask DisposeAsync()
    {
        hash.Dispose();
        await writer.DisposeAsync();
    }
}
