namespace Dubwright.Accounts;

/// <summary>
/// Marks browsers that have signed in to an account before. The cookie proves nothing but that, and opens nothing: with it, attempts to
/// sign in to that account are counted apart from everybody else's.
/// </summary>
internal sealed class DeviceCookies(SigningKey key)
{
    public const string Cookie = "dubwright_device";
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    public string Create(string account)
    {
        var device = Secrets.New();
        return $"{device}.{key.Sign(Signed(account, device))}";
    }

    /// <summary>The device, where the request comes from one that has signed in to this account; else null.</summary>
    public string? Read(HttpRequest request, string account) =>
        request.Cookies[Cookie]?.Split('.') is [var device, var signature] && key.IsSignature(signature, Signed(account, device))
            ? device
            : null;

    private static string Signed(string account, string device) => $"device\n{account.ToUpperInvariant()}\n{device}";
}
