namespace Dubwright.Engines.Remote;

/// <summary>A key that opens an address. Nothing prints it, and whatever a server echoes of it is covered.</summary>
internal sealed class RemoteApiKey
{
    private const string Covered = "***";
    private readonly string _value;

    private RemoteApiKey(string value) => _value = value;

    /// <summary>Null where the address needs none.</summary>
    public static RemoteApiKey? Read(RemoteOptions options) => ValueOf(options) is { Length: > 0 } value ? new RemoteApiKey(value) : null;

    /// <summary>Which member is wrong and why; null where there is a key, or none is wanted.</summary>
    public static (string Member, string Sentence)? FaultOf(RemoteOptions options)
    {
        if (options.KeyVariable is not null && options.KeyFile is not null)
        {
            return (nameof(RemoteOptions.KeyFile),
                $"name either {nameof(RemoteOptions.KeyVariable)} or {nameof(RemoteOptions.KeyFile)}, not both");
        }

        var member = options.KeyVariable is not null ? nameof(RemoteOptions.KeyVariable) : nameof(RemoteOptions.KeyFile);
        try
        {
            var value = ValueOf(options);
            return value is null ? null
                : value.Length == 0 && options.KeyVariable is not null
                    ? (member, $"the environment variable {options.KeyVariable} is not set")
                : value.Length == 0 ? (member, "the file is empty")
                : value.Any(letter => letter is <= ' ' or > '~')
                    ? (member, "the key holds a character that no key has, such as a space or a second line")
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (member, "the file cannot be read");
        }
    }

    /// <summary>For the header, and for a body that has to hold it.</summary>
    public string Reveal() => _value;

    public string Cover(string text) => text.Replace(_value, Covered, StringComparison.Ordinal);

    public override string ToString() => Covered;

    private static string? ValueOf(RemoteOptions options) =>
        options.KeyVariable is { } variable ? Environment.GetEnvironmentVariable(variable)?.Trim() ?? ""
        : options.KeyFile is { } file ? File.ReadAllText(file).Trim()
        : null;
}
