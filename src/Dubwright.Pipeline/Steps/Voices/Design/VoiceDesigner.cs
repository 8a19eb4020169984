using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Steps.Voices.Design;

/// <summary>An installed voice and how it is shaped.</summary>
/// <param name="Gender">Whom it sounds like.</param>
public sealed record DesignedVoice(Voice Voice, EngineIdentity Engine, Gender Gender, double PitchHz, double Rate)
{
    /// <summary>To be spoken with.</summary>
    public ShapedVoice Shape => new(Voice.Key, PitchHz, Rate);
}

/// <summary>
/// Finds voices that fit a description: of all that speak the language, those of the sex that reach its pitch and its pace, the best
/// first; each is shaped to it.
/// </summary>
public static class VoiceDesigner
{
    // Usual medians of speech by sex and age in hertz (Traunmueller and Eriksson, 1995: men 120, women 210, children 265).
    private const double ManHz = 118;
    private const double WomanHz = 200;
    private const double ChildHz = 265;
    private const double SemitonesPerDegree = 3;

    // Another voice at the same pitch is told from the first; the same one is at three semitones.
    private const double OtherVoiceSemitones = 1.5;
    private const double SameVoiceSemitones = 3;

    // Of two that fit, people want to hear another voice rather than the same one shaped otherwise.
    private const double SameVoiceCosts = 25;

    /// <returns>Two where any voice speaks the language; they differ in their voice, or in its pitch and pace.</returns>
    public static IReadOnlyList<DesignedVoice> Choose(EngineSet engines, Language language, VoiceDescription description)
    {
        var voices = engines.VoicesFor(language);
        if (voices.Count == 0)
        {
            return [];
        }

        // Where nobody says which, one of each is heard.
        var (one, other) = description.Gender is Gender.Male or Gender.Female ? (description.Gender, description.Gender)
            : description.Age <= 12 ? (Gender.NotKnown, Gender.NotKnown)
            : description.Pitch < 0 ? (Gender.Male, Gender.Male)
            : description.Pitch > 0 ? (Gender.Female, Gender.Female)
            : (Gender.Male, Gender.Female);
        var shift = description.Pitch < 0 ? -1 : 1;
        var first = Best(one, PitchOf(description, one), null);
        var second = one != other
            ? Best(other, PitchOf(description, other), null)
            : Best(other, Moved(PitchOf(description, other), shift * OtherVoiceSemitones), first);
        return [first, second];

        DesignedVoice Best(Gender gender, double pitch, DesignedVoice? heard) => voices
            .SelectMany(pair => heard?.Voice.Key != pair.Voice.Key ? [Fit(pair, gender, pitch, 1)]
                : (Fitted[])[
                    Fit(pair, gender, Moved(heard.PitchHz, shift * SameVoiceSemitones), 0.94),
                    Fit(pair, gender, Moved(heard.PitchHz, -shift * SameVoiceSemitones), 0.94)])
            .Where(fitted => heard is null || Differs(fitted.Voice, heard))
            .DefaultIfEmpty(Fit(voices[0], gender, pitch, 1))
            .MinBy(fitted => fitted.Cost + (fitted.Voice.Voice.Key == heard?.Voice.Key ? SameVoiceCosts : 0))!.Voice;

        Fitted Fit((ISynthesizer Engine, Voice Voice) pair, Gender gender, double pitch, double pace) =>
            Of(pair.Engine, pair.Voice, description, gender, language, pitch, RateOf(description) * pace);
    }

    private sealed record Fitted(DesignedVoice Voice, double Cost);

    private static Fitted Of(
        ISynthesizer engine, Voice voice, VoiceDescription description, Gender gender, Language language, double pitch, double rate)
    {
        var reached = Math.Round(Math.Clamp(pitch, voice.LowestPitchHz, voice.HighestPitchHz), 1);
        var kept = Math.Round(Math.Clamp(rate, engine.Capability.SlowestRate, engine.Capability.FastestRate), 2);
        var cost = (3 * Semitones(pitch, reached)) + (0.5 * Semitones(reached, voice.MedianPitchHz))
            + (30 * Math.Abs(Math.Log(rate / kept)))
            + (10 * voice.WordErrorRate) + Sex(voice, description, gender) + (voice.Language == language.Tag ? 0 : 6)
            + voice.Quality switch { EngineQuality.Poor => 12, EngineQuality.Fair => 4, EngineQuality.Good => 1, _ => 0 };
        return new Fitted(new DesignedVoice(voice, engine.Identity, Sounds(voice, gender), reached, kept), cost);
    }

    private static bool Differs(DesignedVoice one, DesignedVoice other) => one.Voice.Key != other.Voice.Key
        || Semitones(one.PitchHz, other.PitchHz) >= SameVoiceSemitones - 0.5;

    private static Gender Sounds(Voice voice, Gender wanted) => wanted is Gender.Male or Gender.Female ? wanted : voice.Gender;

    // A child's voice of an engine has no sex.
    private static double Sex(Voice voice, VoiceDescription description, Gender gender) => description.Age <= 12
        ? voice.Gender switch { Gender.Female => 20, Gender.Male => 60, _ => 0 }
        : voice.Gender == gender || gender is not (Gender.Male or Gender.Female) ? 0
        : voice.Gender is Gender.Male or Gender.Female ? 100 : 50;

    private static double PitchOf(VoiceDescription description, Gender gender)
    {
        var young = description.Age is { } age && age < 30;
        var old = description.Age >= 60;
        var usual = description.Age <= 12 ? ChildHz
            : gender == Gender.Female ? WomanHz * (young ? 1.05 : old ? 0.9 : 1)
            : ManHz * (young ? 1.06 : old ? 0.95 : 1);
        return Moved(usual, SemitonesPerDegree * description.Pitch);
    }

    private static double RateOf(VoiceDescription description) =>
        (1 + (0.15 * description.Pace)) * (description.Age >= 60 ? 0.95 : 1);

    private static double Moved(double hertz, double semitones) => hertz * Math.Pow(2, semitones / 12);

    private static double Semitones(double one, double other) => Math.Abs(12 * Math.Log2(one / other));
}
