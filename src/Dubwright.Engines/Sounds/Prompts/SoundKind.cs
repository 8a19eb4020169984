using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds.Prompts;

/// <summary>Something that can be made.</summary>
/// <param name="Name">For people.</param>
/// <param name="Phrases">What it is called, in one to three words.</param>
/// <param name="Lufs">How loud it usually is.</param>
/// <param name="Make">Makes it.</param>
internal sealed record SoundKind(string Name, IReadOnlyList<string> Phrases, double Lufs, Func<Traits, Randomness, Signal> Make);

/// <summary>A part of a sound: what, and how.</summary>
internal sealed record SoundPart(SoundKind Kind, Traits Traits)
{
    /// <summary>For people: <c>rain, heavy</c>.</summary>
    public override string ToString() => string.Join(", ", Traits.Words.Prepend(Kind.Name));
}
