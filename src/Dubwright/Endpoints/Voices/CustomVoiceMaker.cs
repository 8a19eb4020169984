using Dubwright.Accounts;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Contracts;
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

        var (measured, recording) = await ReceiveAsync(caller.Team, file!, keep: true, cancellationToken);
        return (Of(measured) with
        {
            Name = name!.Trim(),
            Gender = (int)gender!.Value,
            Age = (int?)age,
            Language = language?.Id,
            Description = description,
            Recording = recording!.Value.Value,
            RecordingName = NameOf(file!),
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
        var (measured, _) = await ReceiveAsync(caller.Team, file!, keep: false, cancellationToken);
        return (Of(measured) with { Gender = (int?)gender ?? 0, Language = language?.Id }, measured);
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

    // What is refused is not kept.
    private async Task<(MeasuredRecording Recording, ArtifactId? Kept)> ReceiveAsync(TeamId team, IFormFile file, bool keep,
        CancellationToken cancellationToken)
    {
        var path = artifacts.NewTemporary(team);
        try
        {
            await using (var received = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                await file.CopyToAsync(received, cancellationToken);
            }

            var measured = await check.MeasureAsync(
                path, NameOf(file), (artifacts.NewTemporary(team), artifacts.NewTemporary(team)), cancellationToken);
            if (!keep)
            {
                return (measured, null);
            }

            return measured.Refusal is { } refusal
                ? throw RecordingCheck.Refused(refusal)
                : (measured, await artifacts.AddAsync(team, path, cancellationToken));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string NameOf(IFormFile file) => FileNames.Clean(file.FileName) ?? "recording";

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
