using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;

namespace Dubwright.Media.Speakers;

/// <summary>
/// Tells somebody in the background, a television, an announcement, a crowd, from somebody in front who whispers, speaks softly or turns
/// away, and from a scene that is quiet as a whole: distance and walls take the high frequencies, and it is somebody else's voice; a
/// whisper has no voice and more of the high frequencies, and most of a scene cannot be its background. Measured behind readers, prompts
/// and speech programs: 18 to 26 dB lower through an 2.5 kHz low-pass is 8 to 20 dB duller, plain copies stay within 7, whispering is 19
/// brighter.
/// </summary>
public static class BackgroundSpeechCheck
{
    private const double MostShare = 0.5;
    private const double DullDb = 6;
    private const double VeryDullDb = 10;

    // A voice that is not duller is in the background only where it is clearly somebody else's, and further below.
    private const double FarDb = 19;
    private const double OtherSemitones = 3;
    private const double LeastVoiced = 0.1;
    private static readonly TimeSpan LongestAside = TimeSpan.FromSeconds(12);

    // One vowel is dull by itself.
    private static readonly TimeSpan Sentence = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Compared = TimeSpan.FromSeconds(16);

    /// <param name="speech">16 kHz mono.</param>
    /// <param name="quiet">On the sound's clock.</param>
    public static bool IsBackground(ISound speech, QuietSpeech quiet)
    {
        if (quiet.Share > MostShare)
        {
            return false;
        }

        var (own, front) = (SpokenSound.Measure(speech, quiet.Stretches), SpokenSound.Measure(speech, Nearest(quiet)));
        var dull = front.TiltDb - own.TiltDb;
        if (own.Voice is not { } voice || front.Voice is not { } other || own.Voiced < LeastVoiced)
        {
            return quiet.IsBetween && dull > VeryDullDb;
        }

        var differs = VoiceGathering.Difference(voice, other) > 0;
        if (!quiet.IsBetween)
        {
            return differs && dull > VeryDullDb && quiet.BelowDb >= FarDb;
        }

        return (differs && dull > DullDb) || (dull > VeryDullDb && quiet.Time.Duration > Sentence)
            || (differs && quiet.BelowDb >= FarDb && quiet.Time.Duration < LongestAside
                && Math.Abs(voice.Semitones - other.Semitones) >= OtherSemitones);
    }

    // As much of the front's speech on either side as is needed to know its voice.
    private static List<TimeRange> Nearest(QuietSpeech quiet)
    {
        var (nearest, left) = (new List<TimeRange>(), Compared);
        foreach (var range in quiet.Front.OrderBy(Distance))
        {
            var part = range.Duration <= left ? range
                : range.Start < quiet.Time.Start ? new TimeRange(range.End - left, range.End)
                : new TimeRange(range.Start, range.Start + left);
            nearest.Add(part);
            left -= part.Duration;
            if (left <= TimeSpan.Zero)
            {
                break;
            }
        }

        return nearest;

        TimeSpan Distance(TimeRange range) =>
            range.Start < quiet.Time.Start ? quiet.Time.Start - range.End : range.Start - quiet.Time.End;
    }
}
