using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Backups;

/// <summary>Counts and hashes what every table holds, so that two databases can be compared without lying beside each other.</summary>
static class TableContents
{
    public static async Task<IReadOnlyList<TableContent>> Read(PlantPatchDb db, CancellationToken cancel)
    {
        var found = new List<TableContent>();
        foreach (var entity in db.Model.GetEntityTypes().OrderBy(e => e.GetTableName(), StringComparer.Ordinal))
            found.Add(await Read(db, entity, cancel));
        return found;
    }

    static async Task<TableContent> Read(PlantPatchDb db, IEntityType entity, CancellationToken cancel)
    {
        var columns = string.Join(", ", entity.GetProperties().Select(p => p.GetColumnName()).Order(StringComparer.Ordinal).Select(Quoted));
        var key = string.Join(", ", entity.FindPrimaryKey()!.Properties.Select(p => Quoted(p.GetColumnName())));
        await using var ask = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of our own model, quoted.
        ask.CommandText = $"SELECT {columns} FROM {Quoted(entity.GetTableName()!)} ORDER BY {key}";
#pragma warning restore CA2100
        ask.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        ask.CommandTimeout = 0;   // the largest table of a large plant takes its time
        await using var rows = await ask.ExecuteReaderAsync(cancel);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0L;
        for (; await rows.ReadAsync(cancel); count++)
            for (var i = 0; i < rows.FieldCount; i++) Add(hash, rows.GetValue(i));
        return new(entity.GetTableName()!, count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // Kind and length before each value: no two rows can be written the same way.
    static void Add(IncrementalHash hash, object value)
    {
        var (kind, bytes) = value switch
        {
            DBNull => ('n', []),
            byte[] blob => ('b', blob),
            string text => ('s', Encoding.UTF8.GetBytes(text)),
            bool yes => ('i', yes ? "1"u8.ToArray() : "0"u8.ToArray()),
            IFormattable number => ('i', Encoding.UTF8.GetBytes(number.ToString(null, CultureInfo.InvariantCulture))),
            _ => throw new InvalidOperationException($"A column holds a {value.GetType()}, which no table of ours has."),
        };
        Span<byte> head = stackalloc byte[9];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt64BigEndian(head[1..], bytes.Length);
        hash.AppendData(head);
        hash.AppendData(bytes);
    }

    static string Quoted(string name) => $"\"{name}\"";
}
