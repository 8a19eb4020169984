using Dubwright.Accounts;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Endpoints.Files;
using Dubwright.Endpoints.Reading;
using Dubwright.Media.Extracting;
using Dubwright.Media.Probing;
using Dubwright.Media.Speakers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Voices;

/// <summary>Reads the form of a custom voice, and measures the recording like any file of a stranger's: sniffed, probed, decoded within
/// limits.</summary>
internal sealed class CustomVoiceMaker(ArtifactStore artifacts, MediaProbe probe, SoundDecoder decoder) : IDisposable
{
    private const long LargestForm = 50L << 20;
    private const double UsualSyllablesPerSecond = 4.2;
    private static readonly string[] Endings = [".aac", ".flac", ".mp3", ".wav", ".ogg"];
    private static readonly (TimeSpan Shortest, TimeSpan Longest) Lengths = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30));

    // Containers round their lengths.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LeastSpeech = TimeSpan.FromSeconds(3);
    private readonly SemaphoreSlim _ears = new(Environment.ProcessorCount);

    /// <exception cref="RequestValidationException">The form or the recording cannot be used.</exception>
    public async Task<CustomVoice> ReadAsync(HttpContext context, Caller caller, CancellationToken cancellationToken)
    {
        Body.Allow(context, LargestForm);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var (name, gender, file) = (fields.Text("voice_name", 1, 255), fields.Integer("gender", 0, 9), fields.Files.GetFile("file"));
        fields.Require(name, "voice_name");
        fields.Require(gender, "gender");
        fields.Require(file, "file");
        if (file is not null && !Endings.Contains(Path.GetExtension(file.FileName).ToLowerInvariant()))
        {
            fields.Fault("file", $"The recording must be one of {string.Join(" ", Endings)}", "value_error");
        }

        var (description, age) = (fields.Text("description", 0, 5000), fields.Integer("age", 1, 150));
        var language = fields.Has("language") ? fields.Language("language") : null;
        var consent = fields.Text("consent", 1, 5000);
        fields.Boolean("enhance_audio");
        fields.Boolean("publish_voice_to_market_place");
        fields.Check();

        var recording = await artifacts.KeepAsync(caller.Team, file!, cancellationToken);
        var measured = await MeasureAsync(caller.Team, recording, FileNames.Clean(file!.FileName) ?? "recording", cancellationToken);
        return new CustomVoice
        {
            Name = name!.Trim(),
            Gender = (int)gender!.Value,
            Age = (int?)age,
            Language = language?.Id,
            Description = description,
            Recording = recording.Value,
            PitchHz = measured.PitchHz,
            Range = measured.RangeSemitones,
            Rate = Math.Round(Math.Clamp(measured.SyllablesPerSecond / UsualSyllablesPerSecond, 0.85, 1.15), 2),
            Consent = consent,
        };
    }

    public void Dispose() => _ears.Dispose();

    private async Task<VoiceMeasure> MeasureAsync(TeamId team, ArtifactId recording, string name, CancellationToken cancellationToken)
    {
        var (path, wave) = (artifacts.PathOf(team, recording), artifacts.NewTemporary(team));
        await _ears.WaitAsync(cancellationToken);
        try
        {
            var duration = (await probe.ProbeAsync(path, name, cancellationToken)).Duration;
            if (duration < Lengths.Shortest - Slack || duration > Lengths.Longest + Slack)
            {
                throw Refused(FormattableString.Invariant(
                    $"The recording should be 10 to 30 s long and has {duration.TotalSeconds:0.0} s"));
            }

            await decoder.DecodeAsync(path, null, 16_000, 1, wave, cancellationToken);
            using var sound = WaveReader.Open(wave);
            var measured = VoiceMeasure.Of(sound, cancellationToken);
            return measured.PitchHz <= 0 || measured.Speech < LeastSpeech ? throw Refused("Too little speech is heard in the recording")
                : measured.Speakers > 1 ? throw Refused($"{measured.Speakers} speakers are heard in the recording; one person should speak")
                : measured;
        }
        catch (DubwrightException refused) when (refused.Reason is not ExceptionReason.InternalError)
        {
            throw Refused(refused.Message);
        }
        finally
        {
            _ears.Release();
            File.Delete(wave);
        }
    }

    private static RequestValidationException Refused(string sentence) => new(["body", "file"], sentence, "value_error");
}
