using System.Security.Cryptography;
using System.Text;

namespace PlantPatch.App.Accounts;

/// <summary>What is kept of a random secret, of a session or a token: it is long enough that one plain SHA-256 cannot be guessed back.</summary>
static class SecretHash
{
    public static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
