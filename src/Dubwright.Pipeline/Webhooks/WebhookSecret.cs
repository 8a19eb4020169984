using System.Security.Cryptography;
using System.Text;

namespace Dubwright.Pipeline.Webhooks;

/// <summary>
/// Keys of signatures, as Standard Webhooks has them (github.com/standard-webhooks/standard-webhooks, spec): <c>whsec_</c> and the base64
/// of 24 to 64 random bytes; a signature is the base64 of the HMAC-SHA256 of <c>id.timestamp.payload</c> under them.
/// </summary>
public static class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The value of the header <c>webhook-signature</c>: a signature under each secret, <c>v1,…</c>, with spaces
    /// between.</summary>
    /// <param name="secrets">The secret, and the one before while that is valid.</param>
    /// <param name="timestamp">Unix seconds.</param>
    public static string Sign(IEnumerable<string> secrets, string id, long timestamp, string payload)
    {
        var signed = Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}.{timestamp}.{payload}"));
        return string.Join(' ', secrets.Select(secret =>
            "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))));
    }
}
