using System.ComponentModel;
using System.Diagnostics;
using Npgsql;
using PlantPatch.App.Storage.Postgres;
using PlantPatch.Core;

namespace PlantPatch.App.Backups;

/// <summary>Takes a PostgreSQL database out and puts it in again with PostgreSQL's own programs, and makes, renames and drops whole databases.</summary>
sealed class PostgresCopy(string database)
{
    readonly NpgsqlConnectionStringBuilder address = PostgresAddress.Read(database);

    public string Name => address.Database ?? address.Username ?? "postgres";

    /// <summary>The same server and user, another database.</summary>
    public string Beside(string name) => new NpgsqlConnectionStringBuilder(address.ToString()) { Database = name, Pooling = false }.ToString();

    /// <param name="snapshot">What <c>pg_export_snapshot</c> gave: the dump sees the same moment.</param>
    public Task<Refusal?> Dump(string file, string snapshot, CancellationToken cancel) =>
        Run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={file}", $"--dbname={Name}"], cancel);

    public Task<Refusal?> Restore(string file, string into, CancellationToken cancel) =>
        Run("pg_restore", ["--no-owner", "--no-privileges", "--exit-on-error", $"--dbname={into}", file], cancel);

    public Task Create(string name, CancellationToken cancel) => Execute($"CREATE DATABASE {Quoted(name)} TEMPLATE template0 ENCODING 'UTF8'", cancel);

    public Task Drop(string name) => Execute($"DROP DATABASE IF EXISTS {Quoted(name)} WITH (FORCE)", CancellationToken.None);

    /// <summary>Who is connected to the database now, in words; null when nobody is.</summary>
    public async Task<string?> InUse(CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        await using var ask = new NpgsqlCommand(
            "SELECT string_agg(format('%s (%s)', usename, application_name), ', ') FROM pg_stat_activity WHERE datname = $1", connection) { Parameters = { new() { Value = Name } } };
        return await ask.ExecuteScalarAsync(cancel) as string;
    }

    /// <summary>In one transaction: the database gets the name <paramref name="kept"/>, and <paramref name="restored"/> its name.</summary>
    public Task Swap(string restored, string kept, CancellationToken cancel) =>
        Execute($"BEGIN; ALTER DATABASE {Quoted(Name)} RENAME TO {Quoted(kept)}; ALTER DATABASE {Quoted(restored)} RENAME TO {Quoted(Name)}; COMMIT", cancel);

    async Task Execute(string sql, CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
#pragma warning disable CA2100 // Names are quoted.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancel);
    }

    async Task<NpgsqlConnection> Open(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(Beside("postgres"));
        await connection.OpenAsync(cancel);
        return connection;
    }

    async Task<Refusal?> Run(string program, string[] arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[$"--host={address.Host}", $"--port={address.Port}", .. arguments]) start.ArgumentList.Add(argument);
        if (address.Username is { Length: > 0 } user) start.ArgumentList.Add($"--username={user}");
        start.ArgumentList.Add("--no-password");
        if (address.Password is { Length: > 0 } password) start.Environment["PGPASSWORD"] = password;   // not an argument: every user sees those
        if (address.Passfile is { Length: > 0 } passfile) start.Environment["PGPASSFILE"] = passfile;
        if (address.RootCertificate is { Length: > 0 } root) start.Environment["PGSSLROOTCERT"] = root;
        start.Environment["PGSSLMODE"] = SslModes[(int)address.SslMode];
        try
        {
            using var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEndAsync(cancel);
            await process.StandardOutput.ReadToEndAsync(cancel);
            try
            {
                await process.WaitForExitAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }

            return process.ExitCode == 0 ? null : new($"{program} ended with {process.ExitCode}: {(await said).Trim()}");
        }
        catch (Win32Exception)
        {
            return new($"{program} was not found. Install PostgreSQL's client programs, of the server's version or newer (Debian: apt install postgresql-client), and see that they are on the PATH.");
        }
    }

    // Npgsql's words in their order, as libpq spells them.
    static readonly string[] SslModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
