using Dubwright.Accounts;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Files;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Voices;

/// <summary>Reads the form of a custom voice, and what its recording gives.</summary>
internal sealed class CustomVoiceMaker(ArtifactStore artifacts, RecordingCheck check)
{
    private const long LargestForm = 50L << 20;
    private const double UsualSyllablesPerSecond = 4.2;

    /// <exception cref="RequestValidationException">The form or the recording cannot be used.</exception>
    public async Task<(CustomVoice Voice, MeasuredRecording Recording)> ReadAsync(HttpContext context, Caller caller,
        CancellationToken cancellationToken)
    {
        var (fields, file) = await FormAsync(context, cancellationToken);
        var (name, gender) = (fields.Text("voice_name", 1, 255), fields.Integer("gender", 0, 9));
        fields.Require(name, "voice_name");
        fields.Require(gender, "gender");
        var (description, age) = (fields.Text("description", 0, 5000), fields.Integer("age", 1, 150));
        var language = fields.Has("language") ? fields.Language("language") : null;
        var statement = ConsentStatement.Read(fields, caller);
        fields.Boolean("enhance_audio");
        fields.Boolean("publish_voice_to_market_place");
        fields.Check();

        var recording = await artifacts.KeepAsync(caller.Team, file!, cancellationToken);
        var recordingName = FileNames.Clean(file!.FileName) ?? "recording";
        var measured = await MeasureAsync(caller.Team, artifacts.PathOf(caller.Team, recording), recordingName, cancellationToken);
        if (measured.Refusal is { } refusal)
        {
            throw RecordingCheck.Refused(refusal);
        }

        return (Of(measured) with
        {
            Name = name!.Trim(),
            Gender = (int)gender!.Value,
            Age = (int?)age,
            Language = language?.Id,
            Description = description,
            Recording = recording.Value,
            RecordingName = recordingName,
            Speaker = statement?.Speaker,
            Consent = statement?.Consent,
        }, measured);
    }

    /// <summary>Measures the recording of a form, and keeps nothing of it.</summary>
    /// <exception cref="RequestValidationException">It is no recording that can be measured.</exception>
    public async Task<(CustomVoice Voice, MeasuredRecording Recording)> TryAsync(HttpContext context, Caller caller,
        CancellationToken cancellationToken)
    {
        var (fields, file) = await FormAsync(context, cancellationToken);
        var gender = fields.Integer("gender", 0, 9);
        var language = fields.Has("language") ? fields.Language("language") : null;
        fields.Check();
        var path = artifacts.NewTemporary(caller.Team);
        try
        {
            await using (var kept = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                await file!.CopyToAsync(kept, cancellationToken);
            }

            var measured = await MeasureAsync(caller.Team, path, FileNames.Clean(file!.FileName) ?? "recording", cancellationToken);
            return (Of(measured) with { Gender = (int?)gender ?? 0, Language = language?.Id }, measured);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<(Fields Fields, IFormFile? File)> FormAsync(HttpContext context, CancellationToken cancellationToken)
    {
        Body.Allow(context, LargestForm);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var file = fields.Files.GetFile("file");
        fields.Require(file, "file");
        if (file is not null && RecordingTypes.Of(file.FileName) is null)
        {
            fields.Fault("file", $"The recording must be one of {string.Join(" ", RecordingTypes.Endings)}", "value_error");
        }

        return (fields, file);
    }

    private Task<MeasuredRecording> MeasureAsync(TeamId team, string path, string name, CancellationToken cancellationToken) =>
        check.MeasureAsync(path, name, (artifacts.NewTemporary(team), artifacts.NewTemporary(team)), cancellationToken);

    private static CustomVoice Of(MeasuredRecording measured) => new()
    {
        PitchHz = measured.Voice.PitchHz,
        Range = measured.Voice.RangeSemitones,
        Rate = Math.Round(Math.Clamp(measured.Voice.SyllablesPerSecond / UsualSyllablesPerSecond, 0.85, 1.15), 2),
    };
}

/// <summary>What recordings are, by the ending of their name.</summary>
internal static class RecordingTypes
{
    private static readonly Dictionary<string, string> ByEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        [".aac"] = "audio/aac",
        [".flac"] = "audio/flac",
        [".mp3"] = "audio/mpeg",
        [".wav"] = "audio/wav",
        [".ogg"] = "audio/ogg",
    };

    public static IReadOnlyCollection<string> Endings => ByEnding.Keys;

    /// <summary>Null where it is none of them.</summary>
    public static string? Of(string name) => ByEnding.GetValueOrDefault(Path.GetExtension(name));
}
