using System.Security.Cryptography;
using System.Text;
using Dubwright.Core.Files;

namespace Dubwright.Accounts;

/// <summary>
/// The secret behind signed addresses: 256 bits in the data folder that only its owner can read. Without it every address given out so far
/// stops working, and nothing else happens.
/// </summary>
internal sealed class SigningKey
{
    private const int Bytes = 32;
    private readonly byte[] _key;

    public SigningKey(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "signing.key");
        if (!File.Exists(path))
        {
            Write(path);
        }

        _key = File.ReadAllBytes(path);
        if (_key.Length != Bytes)
        {
            throw new InvalidDataException("The file signing.key in the data folder is damaged; remove it, and a new one is made.");
        }
    }

    /// <summary>URL-safe, 256 bits.</summary>
    public string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));

    public bool IsSignature(string signature, string text) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(Sign(text)));

    private static void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using (var file = new FileStream(temporary, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            file.Write(RandomNumberGenerator.GetBytes(Bytes));
        }

        // The first of two hosts wins; both go on with the same key.
        if (!File.Exists(path))
        {
            DurableFile.Move(temporary, path, overwrite: false);
        }
        else
        {
            File.Delete(temporary);
        }
    }
}
