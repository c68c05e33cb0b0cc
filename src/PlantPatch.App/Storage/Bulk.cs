using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace PlantPatch.App.Storage;

/// <summary>
/// Inserts many rows into one table: prepared statements on SQLite, binary COPY on PostgreSQL. The columns and their conversions are read from
/// the model, so a row looks the same however it came in. EF Core's own inserts are eight to eleven times slower here.
/// </summary>
public abstract class Bulk(PlantPatchDb db) : IAsyncDisposable
{
    static readonly ConcurrentDictionary<(Type Db, Type Row), object> Shapes = new();

    internal static Bulk For(PlantPatchDb db, DbTransaction transaction) => transaction switch
    {
        SqliteTransaction sqlite => new SqliteBulk(db, sqlite),
        NpgsqlTransaction postgres => new PostgresBulk(db, postgres.Connection!),
        _ => throw new ArgumentException($"There is no bulk insert for {transaction.GetType().Name}.", nameof(transaction)),
    };

    public abstract Task Insert<T>(IReadOnlyCollection<T> rows, CancellationToken cancel) where T : class;

    /// <summary>Before the commit: what the engine must know of the rows that came, so that the next question finds them fast.</summary>
    internal virtual Task Finish(CancellationToken cancel) => Task.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected Shape<T> ShapeOf<T>() where T : class =>
        (Shape<T>)Shapes.GetOrAdd((db.GetType(), typeof(T)), _ => new Shape<T>(db.Model.FindEntityType(typeof(T))!));

    /// <summary>A table's name, columns and how to get a column's stored value from a row.</summary>
    private protected sealed class Shape<T>
    {
        public Shape(IEntityType entity)
        {
            Table = entity.GetTableName()!;
            Columns = [.. entity.GetProperties().Select(p => p.GetColumnName())];
            Values = [.. entity.GetProperties().Select(Getter)];
            Types = [.. entity.GetProperties().Select(p => StoredType(p))];
        }

        public string Table { get; }
        public string[] Columns { get; }
        public Func<T, object?>[] Values { get; }
        public Type[] Types { get; }

        static Func<T, object?> Getter(IProperty property)
        {
            var get = property.GetGetter();
            var convert = property.GetTypeMapping().Converter?.ConvertToProvider;
            return convert is null ? row => get.GetClrValue(row!) : row => get.GetClrValue(row!) is { } value ? convert(value) : null;
        }

        static Type StoredType(IProperty property)
        {
            var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
            return Nullable.GetUnderlyingType(type) ?? type;
        }
    }

    // Quoted, because a column may be called "from".
    static string Named(string[] columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));

    sealed class SqliteBulk(PlantPatchDb db, SqliteTransaction transaction) : Bulk(db)
    {
        readonly Dictionary<Type, SqliteCommand> prepared = [];

        public override async Task Insert<T>(IReadOnlyCollection<T> rows, CancellationToken cancel)
        {
            if (rows.Count == 0) return;
            var shape = ShapeOf<T>();
            var insert = Prepared(shape);
            foreach (var row in rows)
            {
                cancel.ThrowIfCancellationRequested();
                for (var i = 0; i < shape.Values.Length; i++) insert.Parameters[i].Value = shape.Values[i](row) ?? DBNull.Value;
                await insert.ExecuteNonQueryAsync(cancel);   // completes synchronously: SQLite has no asynchronous calls
            }
        }

        SqliteCommand Prepared<T>(Shape<T> shape)
        {
            if (prepared.TryGetValue(typeof(T), out var known)) return known;
            var insert = transaction.Connection!.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText =
                $"INSERT INTO {shape.Table} ({Named(shape.Columns)}) VALUES ({string.Join(", ", shape.Columns.Select((_, i) => $"$p{i}"))})";
            for (var i = 0; i < shape.Columns.Length; i++) insert.Parameters.Add(new() { ParameterName = $"$p{i}" });
            insert.Prepare();
            return prepared[typeof(T)] = insert;
        }

        public override async ValueTask DisposeAsync()
        {
            foreach (var insert in prepared.Values) await insert.DisposeAsync();
            await base.DisposeAsync();
        }
    }

    sealed class PostgresBulk(PlantPatchDb db, NpgsqlConnection connection) : Bulk(db)
    {
        const int Many = 1_000;
        readonly Dictionary<string, int> written = [];

        // The server counts for itself minutes later, and until then plans by what the table held before.
        internal override async Task Finish(CancellationToken cancel)
        {
            foreach (var table in written.Where(w => w.Value >= Many).Select(w => w.Key))
                if (await HasDoubled(table, cancel))
                {
                    await using var count = new NpgsqlCommand($"ANALYZE {table}", connection);
                    await count.ExecuteNonQueryAsync(cancel);
                }
        }

        async Task<bool> HasDoubled(string table, CancellationToken cancel)
        {
            await using var ask = new NpgsqlCommand("SELECT pg_relation_size(oid) > 2 * relpages * current_setting('block_size')::bigint FROM pg_class WHERE oid = to_regclass($1)", connection);
            ask.Parameters.Add(new() { Value = table });
            return await ask.ExecuteScalarAsync(cancel) is true;
        }

        public override async Task Insert<T>(IReadOnlyCollection<T> rows, CancellationToken cancel)
        {
            if (rows.Count == 0) return;
            var shape = ShapeOf<T>();
            written[shape.Table] = written.GetValueOrDefault(shape.Table) + rows.Count;
            await using var copy = await connection.BeginBinaryImportAsync(
                $"COPY {shape.Table} ({Named(shape.Columns)}) FROM STDIN (FORMAT BINARY)", cancel);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancel);
                for (var i = 0; i < shape.Values.Length; i++)
                    if (shape.Values[i](row) is { } value) await copy.WriteAsync(value, Type(shape.Types[i]), cancel);
                    else await copy.WriteNullAsync(cancel);
            }

            await copy.CompleteAsync(cancel);
        }

        static NpgsqlDbType Type(Type stored) =>
            stored == typeof(string) ? NpgsqlDbType.Text
            : stored == typeof(long) ? NpgsqlDbType.Bigint
            : stored == typeof(int) ? NpgsqlDbType.Integer
            : stored == typeof(bool) ? NpgsqlDbType.Boolean
            : stored == typeof(double) ? NpgsqlDbType.Double
            : stored == typeof(byte[]) ? NpgsqlDbType.Bytea
            : throw new NotSupportedException($"No column type is chosen for {stored.Name}.");
    }
}
