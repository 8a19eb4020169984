using System.Globalization;
using System.Security.Cryptography;

namespace Dubwright.Accounts;

/// <summary>
/// Passwords are kept as <c>pbkdf2-sha256$rounds$salt$hash</c>; the rounds follow OWASP's advice for PBKDF2 with SHA-256. Only a few are
/// computed at once, so that guessing cannot take the machine's cores.
/// </summary>
internal sealed class Passwords : IDisposable
{
    public const int Longest = 1000;
    private const int Shortest = 12;
    private const int FewestDifferent = 5;
    private const string Scheme = "pbkdf2-sha256";
    private const int Rounds = 600_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    private readonly SemaphoreSlim _slots = new(2);
    private readonly Lazy<string> _nobody = new(() => Hash(Secrets.New()));

    /// <summary>Why a person may not choose a password; null where he may.</summary>
    /// <param name="email">What he signs in with.</param>
    public static string? Fault(string password, string email) =>
        password.EnumerateRunes().Count() < Shortest ? $"A password has at least {Shortest} characters"
        : password.Distinct().Count() < FewestDifferent ? $"A password has at least {FewestDifferent} different characters"
        : password.Contains(email, StringComparison.OrdinalIgnoreCase) && password.Length < email.Length + Shortest
            ? "A password is more than the name that one signs in with"
        : null;

    public async Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        await ComputeAsync(() => Hash(password), cancellationToken);

    /// <summary>Whether the password is the one that was hashed. Without a hash it takes as long and says no, so that names cannot be
    /// probed.</summary>
    public async Task<bool> MatchesAsync(string password, string? stored, CancellationToken cancellationToken) =>
        await ComputeAsync(() => Matches(password, stored ?? _nobody.Value), cancellationToken) && stored is not null;

    public void Dispose() => _slots.Dispose();

    private async Task<T> ComputeAsync<T>(Func<T> compute, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(compute, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Rounds, HashAlgorithmName.SHA256, HashBytes);
        return string.Create(
            CultureInfo.InvariantCulture, $"{Scheme}${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    private static bool Matches(string password, string stored)
    {
        if (stored.Split('$') is not [Scheme, var rounds, var salt, var hash])
        {
            return false;
        }

        var expected = Convert.FromBase64String(hash);
        var found = Rfc2898DeriveBytes.Pbkdf2(
            password, Convert.FromBase64String(salt), int.Parse(rounds, CultureInfo.InvariantCulture), HashAlgorithmName.SHA256,
                expected.Length);
        return CryptographicOperations.FixedTimeEquals(expected, found);
    }
}
