using System.Text;
using NodaTime;
using NodaTime.Text;

namespace PlantPatch.Core.Outside;

/// <summary>A message of syslog (RFC 5424).</summary>
public static class SyslogText
{
    /// <summary>Log audit, table 1 of 6.2.1.</summary>
    const int Facility = 13;

    const int Warning = 4, Notice = 5;
    const int LongestHost = 255;

    // 6.2.3: a fraction has six digits at most, and the zone is said.
    static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.ffffff'Z'");

    /// <param name="id">What kind of message it is: <c>reminder</c>.</param>
    public static string Of(Instant at, string host, string id, bool urgent, string message) =>
        $"<{Facility * 8 + (urgent ? Warning : Notice)}>1 {Stamp.Format(at)} {Name(host)} plantpatch - {id} - {message}";

    /// <summary>As it goes over TCP or TLS: its length, a blank, and itself (RFC 6587 3.4.1, RFC 5425 4.3).</summary>
    public static byte[] Framed(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        return [.. Encoding.ASCII.GetBytes($"{bytes.Length} "), .. bytes];
    }

    // Printable US-ASCII without blanks; a dash where there is none.
    static string Name(string host)
    {
        var name = new string([.. host.Where(c => c is > ' ' and < '\x7f').Take(LongestHost)]);
        return name.Length == 0 ? "-" : name;
    }
}
