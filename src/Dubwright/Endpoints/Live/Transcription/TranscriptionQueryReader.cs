using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Live.Recognition;
using Dubwright.Endpoints.Reading;
using Dubwright.Engines.Catalogue;

namespace Dubwright.Endpoints.Live.Transcription;

/// <param name="Language">Primary; null lets the engine tell.</param>
internal sealed record TranscriptionQuery(IRecognizer Engine, string? Language, AudioEncoding Encoding, int SampleRate, int Channels)
{
    public AudioDecoder Decoder() => new(Encoding, SampleRate, Channels);
}

/// <summary>Reads what a session of live transcription is asked with.</summary>
internal sealed class TranscriptionQueryReader(EngineSet engines, EngineCatalogue catalogue)
{
    private const int LowestRate = 8_000;
    private const int HighestRate = 48_000;
    private const int DefaultRate = 16_000;
    private const int MostChannels = 8;
    private const string DefaultLanguage = "en-us";

    /// <exception cref="LiveSessionException">Something in it is wrong, or no engine hears the language.</exception>
    public TranscriptionQuery Read(IQueryCollection query)
    {
        try
        {
            var fields = Fields.OfQuery(query);
            var encoding = fields.Word("encoding", [.. AudioEncoding.All.Select(known => known.Name)]);
            var rate = fields.Integer("sample_rate", LowestRate, HighestRate) ?? DefaultRate;
            var channels = fields.Integer("channels", 1, MostChannels) ?? 1;
            var auto = fields.IsAuto("language");
            var language = auto ? null : fields.Language("language") ?? LanguageTable.Parse(DefaultLanguage);
            fields.Check();
            return new TranscriptionQuery(
                EngineFor(language), language?.Primary,
                AudioEncoding.All.FirstOrDefault(known => known.Name == encoding) ?? AudioEncoding.Linear16, (int)rate, (int)channels);
        }
        catch (RequestValidationException invalid)
        {
            var first = invalid.Items[0];
            throw new LiveSessionException(LiveSessionException.BadRequest, "invalid_request", $"{first.Loc[^1]}: {first.Msg}");
        }
    }

    private IRecognizer EngineFor(Language? language) => engines.RecognizersFor(language?.Primary) is [var best, ..]
        ? best
        : throw new LiveSessionException(LiveSessionException.BadRequest, "not_served", catalogue.NoRecognizer(language));
}
