using System.Security.Cryptography;
using System.Text;

namespace Dubwright.Accounts;

/// <summary>Secrets that we make ourselves: 256 random bits need no slow hash, so SHA-256 of them is what is stored.</summary>
internal static class Secrets
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>A password that a person can read out: 20 letters and digits in groups, 99 bits.</summary>
    public static string NewPassword() => string.Join(
        '-', RandomNumberGenerator.GetString(Alphabet, 20).Chunk(5).Select(group => new string(group)));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Takes the same time wherever they differ.</summary>
    public static bool Same(string hash, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hash), Encoding.UTF8.GetBytes(other));
}
