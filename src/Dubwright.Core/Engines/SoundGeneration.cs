namespace Dubwright.Core.Engines;

/// <summary>What a description asks for.</summary>
public enum SoundType
{
    /// <summary>Noises, tones, ambiences, machines, effects.</summary>
    Sound,

    /// <summary>Something composed.</summary>
    Music,
}

/// <param name="Type">What it makes.</param>
/// <param name="Kinds">What can be asked for, as the end of a sentence: <c>rain, wind and tones</c>.</param>
/// <param name="Deterministic">The same description and length give the same bytes.</param>
public sealed record SoundGeneratorCapability(SoundType Type, string Kinds, bool Deterministic);

/// <summary>Makes sounds from descriptions in English.</summary>
public interface ISoundGenerator : IEngine
{
    SoundGeneratorCapability Capability { get; }

    /// <summary>Tells what of a description it would make, without making it.</summary>
    PromptReading Read(string prompt);

    /// <summary>Writes the sound: a 16-bit WAV at 48 kHz in stereo, exactly as long as asked for to the nearest sample.</summary>
    /// <exception cref="Failures.DubwrightException">The description cannot be made, or the engine failed.</exception>
    Task GenerateAsync(SoundRequest request, CancellationToken cancellationToken);
}

/// <param name="Parts">What would be heard, in words of the engine's own: <c>rain, heavy</c>. Empty where nothing would.</param>
/// <param name="Unknown">Words of the description that stand for something that it cannot make; empty where everything can be
/// made.</param>
public sealed record PromptReading(IReadOnlyList<string> Parts, IReadOnlyList<string> Unknown)
{
    /// <summary>Whether everything that the description names can be made.</summary>
    public bool CanBeMade => Parts.Count > 0 && Unknown.Count == 0;
}

/// <param name="Prompt">A description in English.</param>
/// <param name="Duration">How long the sound is.</param>
/// <param name="OutputPath">The WAV to write.</param>
public sealed record SoundRequest(string Prompt, TimeSpan Duration, string OutputPath)
{
    /// <summary>The shortest and the longest that is made.</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromSeconds(0.5);

    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(10);
}
