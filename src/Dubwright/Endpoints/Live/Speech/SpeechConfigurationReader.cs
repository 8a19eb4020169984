using System.Text.Json;
using Dubwright.Client.Live;
using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Texts;
using Dubwright.Endpoints.Voices;
using Dubwright.Media.Encoding;

namespace Dubwright.Endpoints.Live.Speech;

/// <param name="Configuration">As the client is told.</param>
internal sealed record SpeechSettings(SpeechConfiguration Configuration, Language Language, SentenceVoice Voice, SoundFormat Format);

/// <summary>Reads <c>session.start</c>.</summary>
internal sealed class SpeechConfigurationReader(EngineSet engines, VoiceSelectionReader voices)
{
    private const string DefaultLanguage = "en-us";
    private const double MostIdleSeconds = 30;

    // As the wire calls them, and as our encoder does.
    private static readonly Dictionary<string, string> Formats = new()
    {
        ["mp3"] = "mp3",
        ["wav"] = "wav",
        ["flac"] = "flac",
        ["aac"] = "adts",
    };

    /// <exception cref="LiveSessionException">Something in it is wrong, or no voice here serves it.</exception>
    public async Task<SpeechSettings> ReadAsync(TeamId team, JsonElement message, CancellationToken cancellationToken)
    {
        try
        {
            var fields = Fields.OfJson(message);
            var language = fields.Language("language") ?? LanguageTable.Parse(DefaultLanguage);
            var id = fields.Integer("voice_id", 1);
            fields.Require(id, "voice_id");
            var format = fields.Word("output_format", [.. Formats.Keys]) ?? "mp3";
            var idle = fields.Number("idle_timeout", 0.05, MostIdleSeconds) ?? 1;
            var rate = fields.Number("speaking_rate", 0.5, 2) ?? 1;
            var sampleRate = (int?)fields.Integer("sample_rate", 8_000, 48_000);
            var timestamps = fields.Boolean("word_timestamps") ?? false;
            voices.RequireVoice(fields, "language", language);
            fields.Check();
            var wanted = await voices.ReadAsync(fields, team, "voice_id", language, cancellationToken);
            fields.Check();
            return new SpeechSettings(
                new SpeechConfiguration(id!.Value, language.Tag, format, timestamps, idle, rate, sampleRate), language,
                SentenceVoice.Of(engines, language, wanted, rate), SoundFormat.All.First(known => known.Name == Formats[format]));
        }
        catch (RequestValidationException invalid)
        {
            var first = invalid.Items[0];
            throw new LiveSessionException(
                LiveSessionException.BadRequest, first.Type == "not_served" ? first.Type : "invalid_request",
                $"{first.Loc[^1]}: {first.Msg}");
        }
    }
}
