using Npgsql;

namespace PlantPatch.App.Storage.Postgres;

/// <summary>Reads the address of a PostgreSQL database: a connection string as Npgsql knows it, or a <c>postgres://</c> URI as libpq knows it.</summary>
public static class PostgresAddress
{
    /// <exception cref="StoreRefused">It is neither; the text does not repeat it, for it may hold a password.</exception>
    public static NpgsqlConnectionStringBuilder Read(string address)
    {
        try
        {
            var isUri = address.StartsWith("postgres://", StringComparison.Ordinal) || address.StartsWith("postgresql://", StringComparison.Ordinal);
            var read = isUri ? OfUri(new(address, UriKind.Absolute)) : new NpgsqlConnectionStringBuilder(address);
            if (string.IsNullOrEmpty(read.Host)) read.Host = "localhost";
            if (string.IsNullOrEmpty(read.ApplicationName)) read.ApplicationName = "plantpatch";
            return read;
        }
        catch (Exception odd) when (odd is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw new StoreRefused(StoreRefusal.BadAddress,
                $"The address of the database cannot be read: {odd.Message} "
                + "Write postgres://USER@HOST:PORT/DATABASE or Host=HOST;Port=PORT;Username=USER;Database=DATABASE.", odd);
        }
    }

    /// <summary>The database in words, without user and password.</summary>
    public static string Name(NpgsqlConnectionStringBuilder address) =>
        $"the PostgreSQL database {address.Database ?? address.Username} on {address.Host}:{address.Port}";

    static NpgsqlConnectionStringBuilder OfUri(Uri uri)
    {
        var read = new NpgsqlConnectionStringBuilder();
        if (uri.Host.Length > 0) read.Host = uri.Host;
        if (uri.Port > 0) read.Port = uri.Port;
        if (uri.AbsolutePath.Trim('/') is { Length: > 0 } database) read.Database = Uri.UnescapeDataString(database);
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0) read.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) read.Password = Uri.UnescapeDataString(user[1]);
        foreach (var setting in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (setting.Split('=', 2)[0], Uri.UnescapeDataString(setting.Split('=', 2)[^1]));
            // libpq's names; Npgsql spells the SSL modes without the hyphen.
            if (name == "sslmode") read.SslMode = Enum.Parse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            else read[LibpqNames.GetValueOrDefault(name, name)] = value;
        }

        return read;
    }

    static readonly Dictionary<string, string> LibpqNames = new()
    {
        ["host"] = "Host", ["port"] = "Port", ["user"] = "Username", ["password"] = "Password", ["dbname"] = "Database",
        ["application_name"] = "Application Name", ["connect_timeout"] = "Timeout", ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate", ["sslkey"] = "SSL Key", ["passfile"] = "Passfile",
    };
}
