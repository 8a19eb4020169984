using System.Globalization;
using System.Text.Json.Nodes;
using Dubwright.Accounts;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Dictionaries;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Voices;
using Dubwright.Engines.Catalogue;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Streams.State;

namespace Dubwright.Endpoints.Streams;

/// <summary>A stream as it was asked for.</summary>
internal sealed record NewStream(string? Name, string? Description, StreamRequest Request, DateTimeOffset? Start, DateTimeOffset? End);

/// <summary>Reads what a live stream is asked with, and says everything that is wrong with it before any work starts.</summary>
internal sealed class StreamRequestReader(VoiceSelectionReader voices, DictionaryStore dictionaries, EngineCatalogue catalogue,
    TimeProvider time)
{
    private const int MostTargets = 8;
    private const string Push = "push";

    private static readonly string[] Models = ["none", "best_model", "fast_model"];

    public async Task<NewStream> ReadAsync(HttpContext context, Caller caller, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var (name, description) = (fields.Text("name", 0, 255), fields.Text("description", 0, 5000));
        var (source, targets) = (fields.Object("source_stream"), fields.Objects("target_streams"));
        fields.Require(source, "source_stream");
        if (targets.Count == 0 && !fields.HasFaultIn("target_streams"))
        {
            fields.Fault("target_streams", "Field required: at least one target", "missing");
        }

        var url = source is null ? null : Url(source);
        var language = source is null ? null : SourceLanguage(source);
        var wanted = targets.SelectMany(target => Targets(target, language)).DistinctBy(target => target.Language.Id).ToList();
        if (wanted.Count > MostTargets)
        {
            fields.Fault("target_streams", $"A stream is dubbed into at most {MostTargets} languages", "too_long");
        }

        var spoken = await voices.ReadAllAsync(fields, caller.Team, "voices", [.. wanted.Select(target => target.Language)],
            cancellationToken);
        var glossary = await ChosenDictionaries.ReadAsync(fields, dictionaries, caller.Team, cancellationToken, "dictionaries");
        var config = fields.Object("config");
        var channel = Channel(config?.Object("pipeline"));
        var mixing = Mixing(config?.Object("mixing"));
        var delay = fields.Integer("initial_delay", 0, 86_400) ?? StreamRequest.UsualDelay;
        var timeout = fields.Integer("timeout_in_mins", 1, 24 * 60);
        var (start, end, zone) = Times(fields);
        fields.Check();
        var request = new StreamRequest(
            url, language?.Id, [.. wanted.Select(target => new StreamTarget(target.Language.Id, spoken.GetValueOrDefault(target.Language))
            {
                Kilobits = target.Kilobits,
            })], mixing, (int)Math.Clamp(delay, StreamRequest.ShortestDelay, StreamRequest.LongestDelay))
        {
            AudioTrack = (int?)source?.Integer("audio_stream", 0, 1000),
            Channel = channel,
            TimeoutMinutes = (int?)timeout,
            Glossary = glossary,
            Timezone = zone,
            Source = new JsonObject
            {
                ["url"] = url ?? Push,
                ["language"] = language?.Id ?? (JsonNode)LanguageTable.Auto,
                ["audio_stream"] = source?.Integer("audio_stream", 0, 1000),
                ["category"] = source?.Integer("category", 1, 6),
            }.ToJsonString(),
        };
        fields.Check();
        return new NewStream(name, description, request, start, end);
    }

    /// <summary>Reads what is to be changed about a stream.</summary>
    public async Task<(DateTimeOffset? Start, DateTimeOffset? End, StreamRequest? Request)> ReadChangeAsync(
        HttpContext context, StreamRow row, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var inner = fields.Object("payload");
        var members = inner is not null && !fields.Has("end_time") && !fields.Has("start_time") && !fields.Has("target_languages")
            ? inner : fields;
        var (start, end, zone) = Times(members);
        if (start is not null && row.State != StreamState.Scheduled)
        {
            members.Fault("start_time", "The stream has started already", "value_error");
        }

        var asked = row.Asked;
        var source = asked.SourceLanguage is { } id && LanguageTable.TryGet(id, out var known) ? known : null;
        var languages = members.Languages("target_languages");
        foreach (var language in languages)
        {
            CheckTarget(members, "target_languages", source, language);
        }

        if (languages.Count > MostTargets)
        {
            members.Fault("target_languages", $"A stream is dubbed into at most {MostTargets} languages", "too_long");
        }

        if (start is null && end is null && zone is null && languages.Count == 0)
        {
            fields.Fault("end_time", "Field required: one of end_time, target_languages, start_time, timezone", "missing");
        }

        fields.Check();
        var request = languages.Count == 0 && zone is null ? null : asked with
        {
            Timezone = zone ?? asked.Timezone,
            Targets = languages.Count == 0 ? asked.Targets : [.. languages.Select(language => asked.Targets
                .FirstOrDefault(target => target.Language == language.Id) ?? new StreamTarget(language.Id, null))],
        };
        return (start, end, request);
    }

    private static string? Url(Fields source)
    {
        var text = source.Text("url", 0, 8192);
        if (text is null or Push)
        {
            return null;
        }

        if (!text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            && !text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            source.Fault("url", "Only sources at http:// and https:// are read (HLS, or media that goes on in one answer). "
                + "Any other can be pushed over HTTP: leave url out, and push to /stream/{stream_id}/media", "url_scheme");
            return null;
        }

        try
        {
            LiveFetcher.Check(text);
        }
        catch (DubwrightException refused)
        {
            source.Fault("url", refused.Message, "value_error");
        }

        return text;
    }

    private Language? SourceLanguage(Fields source)
    {
        var language = source.IsAuto("language") ? null : source.Language("language");
        if (!source.IsAuto("language"))
        {
            source.Require(language, "language");
        }

        if (!source.HasFaultIn("language") && !catalogue.Engines.CanRecognize(language?.Primary))
        {
            var install = language is null ? null : catalogue.Missing(language.Primary)
                .FirstOrDefault(entry => entry.Job == EngineJob.Recognition)?.InstallLine;
            source.Fault("language", $"No installed recogniser {(language is null ? "tells the language" : $"hears {language.Name}")}. "
                + (install is null ? "`dubwright doctor` lists the engines" : $"This installs one: {install}"), "not_served");
        }

        return language;
    }

    private IEnumerable<(Language Language, int Kilobits)> Targets(Fields target, Language? source)
    {
        var languages = target.Languages("languages");
        if (languages.Count == 0 && !target.HasFaultIn("languages"))
        {
            target.Fault("languages", "Field required: at least one language", "missing");
        }

        foreach (var language in languages)
        {
            CheckTarget(target, "languages", source, language);
        }

        if (target.Integer("type") is < 1 or > 6)
        {
            target.Fault("type", "Input should be 1 to 6; every one is put out as HLS, which players fetch", "enum");
        }

        target.Text("url", 0, 8192);
        var rate = target.Text("audio_bitrate", 0, 20)?.TrimEnd('k', 'K');
        var kilobits = 128;
        if (rate is not null && (!int.TryParse(rate, NumberStyles.None, CultureInfo.InvariantCulture, out kilobits)
            || (kilobits = kilobits >= 1000 ? kilobits / 1000 : kilobits) is < 32 or > 320))
        {
            target.Fault("audio_bitrate", "Input should be between 32k and 320k", "value_error");
        }

        return languages.Select(language => (language, kilobits));
    }

    private void CheckTarget(Fields fields, string name, Language? source, Language language)
    {
        voices.RequireVoice(fields, name, language);
        if (!fields.HasFaultIn(name) && !catalogue.Engines.CanRender(source?.Primary, language.Primary))
        {
            var install = catalogue.Missing(language.Primary).FirstOrDefault(entry => entry.Job == EngineJob.Translation)?.InstallLine;
            fields.Fault(name, $"No installed translator goes from {source?.Name ?? "any language heard here"} to {language.Name}. "
                + (install is null ? "`dubwright doctor` lists the engines" : $"This installs one: {install}"), "not_served");
        }
    }

    private static string? Channel(Fields? pipeline)
    {
        if (pipeline is null)
        {
            return null;
        }

        var demixing = pipeline.Word("demixing", "none", "pick_left_channel", "pick_right_channel", "pick_center_channel", "best_model",
            "fast_model");
        pipeline.Word("segmenting", [.. Models, "loudness"]);
        pipeline.Word("transcribing", Models);
        pipeline.Word("translating", Models);
        pipeline.Word("revoicing", Models);
        return demixing switch { "pick_left_channel" => "left", "pick_right_channel" => "right", _ => null };
    }

    private static StreamMixing Mixing(Fields? mixing)
    {
        var usual = new StreamMixing();
        return mixing is null ? usual : new StreamMixing(
            mixing.Number("original_audio_gain", 0, 1) ?? usual.Original, mixing.Number("background_audio_gain", 0, 1) ?? usual.Background,
            mixing.Number("fade_time", 0, 5) ?? usual.FadeSeconds, mixing.Number("fallback_audio_gain", 0, 1) ?? usual.Fallback);
    }

    private (DateTimeOffset? Start, DateTimeOffset? End, string? Zone) Times(Fields fields)
    {
        var name = fields.Text("timezone", 0, 100);
        var zone = TimeZoneInfo.Utc;
        if (name is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone))
        {
            fields.Fault("timezone", "Input should be a zone of the tz database, such as Europe/Madrid", "value_error");
            zone = TimeZoneInfo.Utc;
        }

        var (start, end) = (Time(fields, "start_time", zone!), Time(fields, "end_time", zone!));
        if (end <= (start ?? time.GetUtcNow()) || end <= time.GetUtcNow())
        {
            fields.Fault("end_time", "Input should be in the future, and after the start", "value_error");
        }

        return (start, end, name);
    }

    private static DateTimeOffset? Time(Fields fields, string name, TimeZoneInfo zone)
    {
        if (fields.Text(name, 0, 100) is not { } text)
        {
            return null;
        }

        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var value)
            || value.Year is < 2000 or > 9000)
        {
            fields.Fault(name, "Input should be a date and a time, such as 2030-01-31T20:00:00Z", "datetime_parsing");
            return null;
        }

        return value.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(value, zone.GetUtcOffset(value))
            : new DateTimeOffset(value).ToUniversalTime();
    }
}
