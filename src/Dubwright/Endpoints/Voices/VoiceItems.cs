using System.Globalization;
using Dubwright.Accounts;
using Dubwright.Client.Voices;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Media;
using Dubwright.Engines.Catalogue;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Endpoints.Voices;

/// <summary>Voices as answers show them.</summary>
internal sealed class VoiceItems(EngineCatalogue catalogue, VoiceNumbers numbers, CustomVoices customs, VoiceSamples samples,
    MediaLinks links)
{
    private static readonly Language Usual = LanguageTable.Parse("en-us");

    /// <summary>The installed ones by their keys, then the team's own.</summary>
    public async Task<IReadOnlyList<VoiceItem>> ListAsync(HttpRequest request, Caller caller, CancellationToken cancellationToken)
    {
        var voices = catalogue.Engines.Synthesizers
            .SelectMany(engine => engine.Capability.Voices.Select(voice => (engine.Identity.Name, Voice: voice)))
            .OrderBy(pair => pair.Voice.Key, StringComparer.Ordinal).ToList();
        var ids = await numbers.OfAsync([.. voices.Select(pair => pair.Voice.Key)], cancellationToken);
        var own = await customs.ListAsync(caller.Team, cancellationToken);
        return [.. voices.Select(pair => Installed(request, caller, ids[pair.Voice.Key], pair.Name, pair.Voice)),
            .. own.Select(voice => Custom(request, caller, voice))];
    }

    public VoiceItem Custom(HttpRequest request, Caller caller, CustomVoice voice)
    {
        var language = LanguageOf(voice);
        var shape = customs.Shape(voice, language);
        var message = Describe(voice, shape);
        return new VoiceItem(
            voice.Voice, voice.Name, voice.Gender, voice.Age, language.Id, SampleSentences.Of(language),
            string.Join(' ', ((string?[])[voice.Description, message]).Where(said => said is not null)), false,
            samples.Url(request, caller.Team, voice.Voice))
        {
            Engine = shape is null ? null : catalogue.Engines.SynthesizerOf(shape.Nearest.Key)?.Identity.Name,
            PitchHz = voice.PitchHz,
            Custom = new CustomVoiceDetails(
                voice.Speaker, voice.Consent, voice.StatedBy,
                voice.StatedAt is { } stated ? DateTimeOffset.FromUnixTimeMilliseconds(stated) : null,
                DateTimeOffset.FromUnixTimeMilliseconds(voice.CreatedAt),
                links.Url(request, caller.Team, new Deliverable(
                    new ArtifactId(voice.Recording), voice.RecordingName ?? "recording",
                    RecordingTypes.Of(voice.RecordingName ?? "") ?? "application/octet-stream")),
                voice.Range, voice.Description, message),
        };
    }

    /// <summary>What is not installed, the best first.</summary>
    public IReadOnlyList<InstallableVoices> Installable() =>
        [.. catalogue.Entries.Where(entry => entry.Job == EngineJob.Synthesis && !entry.Installed && entry.Serves.Count > 0)
            .OrderByDescending(entry => entry.Serves.Max(served => served.Quality)).ThenBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(entry => new InstallableVoices(
                entry.Name, entry.Title, LanguagesOf(entry), entry.Serves.Max(served => served.Quality).Word(), entry.Licence,
                entry.InstallLine, entry.Note))];

    /// <summary>Who speaks for a custom voice, and how.</summary>
    public string Describe(CustomVoice voice) => Describe(voice, customs.Shape(voice, LanguageOf(voice)));

    public static Language LanguageOf(CustomVoice voice) => voice.Language is { } id ? LanguageTable.Get(id) : Usual;

    private VoiceItem Installed(HttpRequest request, Caller caller, long id, string engine, Voice voice)
    {
        var language = LanguageTable.Parse(voice.Language);
        var quality = voice.Quality.Word();
        return new VoiceItem(
            id, voice.Name, (int)voice.Gender, null, language.Id, SampleSentences.Of(language), $"{voice.Key}: {quality} quality", false,
            samples.Url(request, caller.Team, id))
        {
            Quality = quality,
            Engine = engine,
            PitchHz = voice.MedianPitchHz,
            WordErrorRate = voice.WordErrorRate,
        };
    }

    private static List<int> LanguagesOf(CatalogueEntry entry)
    {
        var primaries = entry.Serves.Select(served => served.Target).ToHashSet();
        return [.. LanguageTable.All.Where(language => primaries.Contains(language.Primary)).Select(language => language.Id)];
    }

    private static string Describe(CustomVoice voice, CustomShape? shape) => shape is null
        ? FormattableString.Invariant($"Recorded at {voice.PitchHz:0} Hz; no installed voice speaks its language yet.")
        : voice.Shape is not null ? FormattableString.Invariant(
            $"{shape.Nearest.Name} ({shape.Nearest.Key}) speaks it, shaped to {shape.Voice.PitchHz:0} Hz and ")
            + FormattableString.Invariant($"{shape.Voice.Rate:0.##} times the usual rate; it is no person's voice.")
        : string.Create(CultureInfo.InvariantCulture,
            $"No engine that copies a voice is installed, so {shape.Nearest.Name} ({shape.Nearest.Key}) speaks for it, shaped to "
                + $"{shape.Voice.PitchHz ?? shape.Nearest.MedianPitchHz:0} Hz and {shape.Voice.Rate:0.##} times the usual rate; the "
                + $"recording has {voice.PitchHz:0} Hz over a range of {voice.Range:0} semitones, which no installed engine follows.");
}
