using System.Globalization;
using Dubwright.Media.Speakers;

namespace Dubwright.Endpoints.Voices;

/// <summary>What is measured in a recording, and what that means for a voice.</summary>
/// <param name="Length">Of the file.</param>
internal sealed record MeasuredRecording(TimeSpan Length, VoiceMeasure Voice, RecordingQuality Quality)
{
    private static readonly TimeSpan LeastSpeech = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EnoughSpeech = TimeSpan.FromSeconds(8);
    private static readonly (double Warned, double Refused) Clipped = (0.002, 0.04);
    private static readonly (double Warned, double Refused) AboveNoise = (20, 8);
    private const double QuietDbfs = -45;
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>Why no voice can be made of it; null where one can.</summary>
    public string? Refusal =>
        Voice.Speech < LeastSpeech
            ? string.Create(Plain, $"Too little speech is heard in the recording: {Voice.Speech.TotalSeconds:0.0} s of "
                + $"{Length.TotalSeconds:0.0} s; {LeastSpeech.TotalSeconds:0} s are the least")
        : Voice.Speakers > 1
            ? string.Create(Plain, $"{Voice.Speakers} speakers are heard in the recording; one person should speak")
        : Quality.ClippedShare >= Clipped.Refused
            ? string.Create(Plain, $"The recording is clipped: {Quality.ClippedShare:0.0 %} of it stands at the top of the wave; record it "
                + $"quieter")
        : Quality.SpeechAboveNoiseDb < AboveNoise.Refused
            ? string.Create(Plain, $"The recording is too noisy: the speech is {Quality.SpeechAboveNoiseDb:0} dB above what is heard "
                + $"between the words, {AboveNoise.Refused:0} dB are the least")
        : Voice.PitchHz <= 0 ? "No voice with a pitch is heard in the recording"
        : null;

    /// <summary>What would be better.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (Voice.Speech < EnoughSpeech)
            {
                yield return string.Create(Plain, $"A longer recording would be better: {Voice.Speech.TotalSeconds:0.0} s of speech are "
                    + $"heard, of which pitch and rate are measured roughly; {EnoughSpeech.TotalSeconds:0} s or more, of a recording of "
                    + $"10 to 30 s, give a steadier pitch, its range and the rate");
            }

            if (Quality.ClippedShare >= Clipped.Warned)
            {
                yield return string.Create(Plain, $"{Quality.ClippedShare:0.0 %} of the recording is clipped; record it quieter");
            }

            if (Quality.SpeechAboveNoiseDb < AboveNoise.Warned)
            {
                yield return string.Create(Plain, $"It is noisy: the speech is only {Quality.SpeechAboveNoiseDb:0} dB above what is heard "
                    + $"between the words; {AboveNoise.Warned:0} dB or more are good");
            }

            if (Quality.SpeechDbfs < QuietDbfs)
            {
                yield return string.Create(Plain, $"It is quiet: the speech is at {Quality.SpeechDbfs:0} dBFS; come closer to the "
                    + $"microphone");
            }
        }
    }
}
