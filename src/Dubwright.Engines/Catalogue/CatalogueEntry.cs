using Dubwright.Core.Engines;

namespace Dubwright.Engines.Catalogue;

/// <summary>What an engine is for.</summary>
public enum EngineJob
{
    Recognition,
    Translation,
    Synthesis,
    Separation,
    SpeakerEmbedding,
    SoundGeneration,
}

/// <summary>A language, or a pair of them, that an engine serves, as primary languages.</summary>
/// <param name="Source">What it hears or reads; null for a synthesiser.</param>
/// <param name="Target">What it writes or speaks; null for a recogniser.</param>
public sealed record ServedLanguage(string? Source, string? Target, EngineQuality Quality);

/// <summary>An engine that Dubwright can use, installed or not.</summary>
/// <param name="Name">
/// The engine's name, or <c>engine/part</c> where a language of its own can be installed (<c>apertium/eng-spa</c>).
/// </param>
/// <param name="Title">For people.</param>
/// <param name="Serves">Empty for what asks for no language: a separator, a speaker embedding, a generator of sounds.</param>
/// <param name="Free">Part of Debian's main section.</param>
/// <param name="Packages">Debian's names of what it needs.</param>
/// <param name="InstallLine">The exact line that installs it.</param>
/// <param name="Note">What a person should know before installing or choosing it.</param>
/// <param name="Version">Null where it is not installed.</param>
public sealed record CatalogueEntry(
    string Name, EngineJob Job, string Title, IReadOnlyList<ServedLanguage> Serves, string Licence, bool Free,
    IReadOnlyList<string> Packages, string InstallLine, string? Note, string? Version)
{
    public bool Installed => Version is not null;
}
