using Dubwright.Accounts;
using Dubwright.Endpoints.Reading;

namespace Dubwright.Endpoints.Voices;

/// <summary>That somebody may use a voice.</summary>
/// <param name="Speaker">Whose voice it is; null where a program left it out.</param>
/// <param name="Consent">How this person agreed.</param>
internal sealed record ConsentStatement(string? Speaker, string Consent)
{
    /// <summary>
    /// Whoever is signed in states both. A program with a key may leave them out, as the public API knows neither: that nothing was stated
    /// is kept then. Null where it was not stated.
    /// </summary>
    public static ConsentStatement? Read(Fields fields, Caller caller)
    {
        if (caller.KeyId is null)
        {
            return Whole(fields);
        }

        var (speaker, consent) = Texts(fields);
        if (speaker is not null && consent is null)
        {
            RequireConsent(fields);
        }

        return consent is null ? null : new ConsentStatement(speaker, consent);
    }

    /// <summary>Both; null where either is missing, which is a fault then.</summary>
    public static ConsentStatement? Whole(Fields fields)
    {
        var (speaker, consent) = Texts(fields);
        if (speaker is null && !fields.HasFaultIn("speaker"))
        {
            fields.Fault("speaker", "Say whose voice it is", "missing");
        }

        if (consent is null)
        {
            RequireConsent(fields);
        }

        return speaker is null || consent is null ? null : new ConsentStatement(speaker, consent);
    }

    private static (string? Speaker, string? Consent) Texts(Fields fields) =>
        (Words(fields.Text("speaker", 1, 255)), Words(fields.Text("consent", 1, 5000)));

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static void RequireConsent(Fields fields)
    {
        if (!fields.HasFaultIn("consent"))
        {
            fields.Fault("consent", "State that this person agreed to the use of the voice", "missing");
        }
    }
}
