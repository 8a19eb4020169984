namespace Dubwright.Client.Languages;

/// <summary>A language of the public table.</summary>
/// <param name="Id">Answers always name languages by this number.</param>
/// <param name="Language">Its English name.</param>
/// <param name="ShortName">Its tag: <c>es-es</c>.</param>
/// <param name="Installed">Whether an installed engine serves it.</param>
/// <param name="Install">Where it is not served but could be: the line that installs an engine for it.</param>
public sealed record LanguageItem(int Id, string Language, string ShortName, bool Installed, string? Install)
{
    /// <summary>What to expect of a dub into it with what is installed, from the language that was asked for or else English: best, good,
    /// fair or poor; null where none can be made, or no dub was asked for.</summary>
    public string? Quality { get; init; }
}
