using System.Threading.RateLimiting;

namespace PlantPatch.Web.Accounts;

/// <summary>
/// How often somebody may try: from one address, so that many names are not tried with one password; for one name, so that many addresses do not try
/// one name. The lock of an account counts wrong tries besides.
/// </summary>
public sealed class SignInRate : IDisposable
{
    const int FromOneAddress = 100, ForOneName = 30;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    readonly PartitionedRateLimiter<string> addresses = Limiter(FromOneAddress), names = Limiter(ForOneName);

    public bool May(string address, string name)
    {
        using var byAddress = addresses.AttemptAcquire(address);
        using var byName = names.AttemptAcquire(name.Trim().ToUpperInvariant());
        return byAddress.IsAcquired && byName.IsAcquired;
    }

    public void Dispose()
    {
        addresses.Dispose();
        names.Dispose();
    }

    static PartitionedRateLimiter<string> Limiter(int most) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new() { PermitLimit = most, Window = Window, SegmentsPerWindow = 5, QueueLimit = 0 }));
}
