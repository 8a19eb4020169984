using Dubwright.Core.Engines;
using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Steps.Voices;

/// <summary>A voice that may be cast, with the engine that owns it.</summary>
/// <param name="Note">What else has to be said where it is cast: that it was pinned, that text leaves the machine for it; null where
/// nothing has.</param>
public sealed record Candidate(Voice Voice, EngineIdentity Engine, string? Note = null)
{
    public static IReadOnlyList<Candidate> From(IEnumerable<(ISynthesizer Engine, Voice Voice)> voices, bool pinned = false) =>
        [.. voices.Select(pair => new Candidate(pair.Voice, pair.Engine.Identity, NoteOf(pair.Engine, pinned)))];

    private static string? NoteOf(ISynthesizer engine, bool pinned)
    {
        var notes = (
            (string?[])[pinned ? $"{engine.Identity.Name} {EngineChoice.Pinned}" : null,
            (engine as IRemoteEngine)?.DataDisclosure]).OfType<string>().ToList();
        return notes.Count == 0 ? null : string.Join("; ", notes);
    }
}

/// <summary>Which voice suits a speaker: a man must sound like a man before anything else counts.</summary>
public static class VoiceChoice
{
    private const double AlikeSemitones = 3;

    /// <summary>
    /// Candidates by how well they suit: those of the speaker's sex, of these the best quality, of these the ones that come near his pitch;
    /// among equals the given order (the best understood first) stays.
    /// </summary>
    public static IReadOnlyList<Candidate> Order(IReadOnlyList<Candidate> candidates, double pitchHz, Gender gender) =>
        [.. candidates
            .OrderBy(candidate => OtherSex(candidate.Voice, pitchHz, gender) ? 1 : 0)
            .ThenByDescending(candidate => candidate.Voice.Quality)
            .ThenBy(candidate => Away(candidate.Voice, pitchHz) <= AlikeSemitones ? 0 : 1)];

    /// <summary>The voice that can be made to sound most like somebody: of his sex, then one that reaches his pitch, then the
    /// best.</summary>
    /// <param name="candidates">At least one, the best first.</param>
    public static Candidate Nearest(IReadOnlyList<Candidate> candidates, double pitchHz, Gender gender) =>
        candidates
            .OrderBy(candidate => OtherSex(candidate.Voice, pitchHz, gender) ? 1 : 0)
            .ThenBy(candidate => candidate.Voice.Quality == Core.Engines.EngineQuality.Poor ? 1 : 0)
            .ThenBy(candidate => Away(candidate.Voice, pitchHz) < 1 ? 0 : 1)
            .ThenByDescending(candidate => candidate.Voice.Quality)
            .ThenBy(candidate => Math.Abs(Math.Log2(candidate.Voice.MedianPitchHz / Math.Max(1, pitchHz))))
            .First();

    /// <summary>The pitch to speak at: the speaker's own, as near as the voice can come; null where the speaker's is not known.</summary>
    public static double? PitchFor(Voice voice, double pitchHz) =>
        pitchHz > 0 ? Math.Round(Math.Clamp(pitchHz, voice.LowestPitchHz, voice.HighestPitchHz), 1) : null;

    /// <summary>Of the speaker's sex, or so near his pitch that nobody asks.</summary>
    public static bool Suits(Voice voice, Speaker speaker, double semitones) =>
        !OtherSex(voice, speaker.MedianPitchHz, speaker.Gender)
            && (voice.Gender == speaker.Gender || Away(voice, speaker.MedianPitchHz) <= semitones);

    /// <param name="spoken">The pitch that was cast.</param>
    public static string Explain(Voice voice, Speaker speaker, double? spoken)
    {
        if (spoken is not { } pitch || speaker.MedianPitchHz <= 0)
        {
            return $"{voice.Name}: the best voice of this language here; the speaker's pitch could not be measured";
        }

        var shaped = Math.Abs(pitch - voice.MedianPitchHz) > 1
            ? FormattableString.Invariant($"shaped from {voice.MedianPitchHz:0} Hz to {pitch:0} Hz")
            : FormattableString.Invariant($"at its own {pitch:0} Hz");
        return FormattableString.Invariant($"{voice.Name}, {shaped}, for a speaker at {speaker.MedianPitchHz:0} Hz");
    }

    // Semitones between the speaker and the nearest pitch that the voice reaches.
    private static double Away(Voice voice, double pitchHz) =>
        PitchFor(voice, pitchHz) is { } reached ? Math.Abs(12 * Math.Log2(pitchHz / reached)) : 0;

    // A voice that reaches the pitch is shaped to it, whoever recorded it; one that cannot be shaped keeps the sex it has.
    private static bool OtherSex(Voice voice, double pitchHz, Gender gender) =>
        gender is Gender.Male or Gender.Female
        && voice.Gender is Gender.Male or Gender.Female
        && voice.Gender != gender
        && !(voice.HighestPitchHz - voice.LowestPitchHz > 1 && Away(voice, pitchHz) < 1);
}
