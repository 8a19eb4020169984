using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Endpoints.Reading;
using Dubwright.Media.Detection;
using Dubwright.Media.Extracting;
using Dubwright.Media.Probing;
using Dubwright.Media.Speakers;

namespace Dubwright.Endpoints.Voices;

/// <summary>Measures recordings like any file of a stranger's: sniffed, probed, decoded within limits.</summary>
internal sealed class RecordingCheck(MediaProbe probe, SoundDecoder decoder) : IDisposable
{
    private const int SpeechRate = 16_000;
    private static readonly (TimeSpan Shortest, TimeSpan Longest) Lengths = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30));

    // Containers round their lengths.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(0.1);
    private readonly SemaphoreSlim _measuring = new(Environment.ProcessorCount);

    /// <param name="path">The recording as it came in.</param>
    /// <param name="name">What its sender calls it.</param>
    /// <param name="temporary">Two files to be written and removed again.</param>
    /// <param name="cancellationToken">Stops the measuring.</param>
    /// <exception cref="RequestValidationException">It is no sound, or no 2 to 30 s long.</exception>
    public async Task<MeasuredRecording> MeasureAsync(string path, string name, (string Speech, string Whole) temporary,
        CancellationToken cancellationToken)
    {
        await _measuring.WaitAsync(cancellationToken);
        try
        {
            var info = await probe.ProbeAsync(path, name, cancellationToken);
            if (info.Duration < Lengths.Shortest - Slack || info.Duration > Lengths.Longest + Slack)
            {
                throw Refused(FormattableString.Invariant(
                    $"The recording should be 2 to 30 s long, best 10 or more, and has {info.Duration.TotalSeconds:0.0} s"));
            }

            var rate = Math.Clamp(TrackChoice.Of(info, null).Track.SampleRate, SpeechRate, 48_000);
            await decoder.DecodeAsync(path, null, SpeechRate, 1, temporary.Speech, cancellationToken);
            await decoder.DecodeAsync(path, null, rate, 1, temporary.Whole, cancellationToken);
            using var speech = WaveReader.Open(temporary.Speech);
            using var whole = WaveReader.Open(temporary.Whole);
            return new MeasuredRecording(
                info.Duration, VoiceMeasure.Of(speech, cancellationToken),
                RecordingQuality.Of(whole, VoiceActivity.Measure(speech, cancellationToken).Speech, cancellationToken));
        }
        catch (DubwrightException refused) when (refused.Reason is not ExceptionReason.InternalError)
        {
            throw Refused(refused.Message);
        }
        finally
        {
            _measuring.Release();
            File.Delete(temporary.Speech);
            File.Delete(temporary.Whole);
        }
    }

    public void Dispose() => _measuring.Dispose();

    public static RequestValidationException Refused(string sentence) => new(["body", "file"], sentence, "value_error");
}
