using System.Text;
using Dubwright.Accounts;
using Dubwright.Client.Dubbing;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Dictionaries;
using Dubwright.Endpoints.Folders;
using Dubwright.Endpoints.Files;
using Dubwright.Endpoints.Reading;
using Dubwright.Media.Subtitles.Reading;
using Dubwright.Media.Subtitles.Reading.Cues;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Dubs;
using Dubwright.Pipeline.Projects.Listing;
using Dubwright.Pipeline.Steps.Mixing;

namespace Dubwright.Endpoints.Dubbing;

/// <summary>Reads what a dub and a project setup are asked with, and says everything that is wrong with it before any work
/// starts.</summary>
internal sealed class DubRequestReader(SourceReader sources, FolderStore folders, DictionaryStore dictionaries, DubRequestCheck check,
    TrackRequestCheck trackCheck)
{
    /// <summary>How many people may be said to speak.</summary>
    public const int MostSpeakers = 50;

    private const int LongestScript = 2 << 20;
    private const int LongestScripts = 10 << 20;
    private const int MostScripts = 100;
    private const int LongestEngine = 100;

    /// <param name="urlName">The member that holds the address: <c>video_url</c> or <c>media_url</c>.</param>
    public async Task<NewTask> ReadAsync(HttpContext context, Caller caller, TaskKind kind, string urlName,
        CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var about = await TaskNames.ReadAsync(fields, caller, folders, cancellationToken);
        var source = await sources.ReadAsync(fields, caller, urlName, cancellationToken);
        var spoken = fields.IsAuto("source_language") ? null : fields.Language("source_language");
        fields.Require(fields.Has("source_language") ? this : null, "source_language");
        var targets = Targets(fields, kind);
        fields.Word("transcription_mode", "fast", "slow");
        fields.Boolean("ai_optimization");
        var keepOriginal = fields.Boolean("add_output_as_an_audio_track") ?? false;
        var (tracks, trackLanguage) = (Tracks(fields), TrackLanguage(fields));
        var loudness = fields.Word("loudness", [.. LoudnessTarget.All.Select(target => target.Name)]);
        var everything = fields.Boolean("dub_background_speech");
        var speakers = (int?)fields.Integer("speakers", 1, MostSpeakers);
        var scripts = kind == TaskKind.Dub ? Scripts(fields, spoken, targets) : (null, []);
        var glossary = await ChosenDictionaries.ReadAsync(fields, dictionaries, caller.Team, cancellationToken);
        var pins = Pins(fields);
        fields.Check();

        // Nobody listens to what a script says already: its words tell the language.
        spoken ??= scripts.Source is { } script ? ScriptReader.LanguageOf(script.Content) : null;
        var request = new DubRequest(source!, spoken?.Id, [.. targets.Select(target => target.Id)], tracks, keepOriginal, scripts.Source,
            scripts.Targets)
        {
            AudioLanguage = trackLanguage?.Primary,
            Loudness = loudness,
            DubBackgroundSpeech = everything is true ? true : null,
            Speakers = speakers,
            Engines = pins,
            Glossary = glossary,
        };
        if (check.Check(request) is { } refusal)
        {
            throw new RequestValidationException(["body", .. refusal.Member.Split('.')], refusal.Sentence, "not_served");
        }

        await trackCheck.CheckAsync(caller.Team, request, cancellationToken);
        return new NewTask(caller.Team, kind, request, about.Name, about.Description, about.FolderId);
    }

    private static List<Language> Targets(Fields fields, TaskKind kind)
    {
        var single = kind == TaskKind.Dub ? fields.Language("target_language") : null;
        List<Language> targets = [.. fields.Languages("target_languages")];
        if (single is not null && !targets.Contains(single))
        {
            targets.Insert(0, single);
        }

        if (targets.Count == 0 && !fields.HasFaultIn("target_languages") && !fields.HasFaultIn("target_language"))
        {
            fields.Fault("target_languages", "At least one target language is required", "missing");
        }

        return targets;
    }

    private static List<int> Tracks(Fields fields)
    {
        var tracks = fields.Integers("selected_audio_tracks", 0);
        if (tracks.Count > 2)
        {
            fields.Fault("selected_audio_tracks", "List should have at most 2 items", "too_long");
        }

        return [.. tracks.Take(2).Select(track => (int)Math.Min(track, int.MaxValue)).Distinct()];
    }

    private static Language? TrackLanguage(Fields fields)
    {
        var language = fields.Language("selected_audio_language");
        if (language is not null && fields.Has("selected_audio_tracks"))
        {
            fields.Fault("selected_audio_language", "Send either selected_audio_tracks or selected_audio_language, not both",
                "value_error");
        }

        return language;
    }

    /// <summary>The engines that have to do the work; null leaves the choice to the catalogue.</summary>
    internal static EnginePins? Pins(Fields fields)
    {
        if (fields.Object("engines") is not { } pinned)
        {
            return null;
        }

        var pins = new EnginePins(Pin("recognition"), Pin("translation"), Pin("speech"));
        return pins == new EnginePins(null, null, null) ? null : pins;

        string? Pin(string job) => pinned.Text(job, 1, LongestEngine)?.Trim();
    }

    private static (Script? Source, IReadOnlyList<Script> Targets) Scripts(Fields fields, Language? spoken, List<Language> targets)
    {
        var source = fields.Object("source_transcript") is { } own ? Content(own, spoken) : null;
        var scripts = new List<Script>();
        var given = fields.Objects("target_transcripts");
        if (given.Count > MostScripts)
        {
            fields.Fault("target_transcripts", $"List should have at most {MostScripts} items", "too_long");
        }

        foreach (var script in given.Take(MostScripts))
        {
            var language = script.Language("language");
            var content = Content(script, language);
            script.Require(language, "language");
            if (language is not null && !targets.Contains(language))
            {
                script.Fault("language", $"{language.Name} is not among the target languages", "value_error");
            }
            else if (language is not null && scripts.Any(other => other.Language == language.Id))
            {
                script.Fault("language", $"There is another script in {language.Name}", "value_error");
            }
            else if (content is not null && language is not null)
            {
                scripts.Add(new Script(content, language.Id));
            }
        }

        if (scripts.Append(new Script(source ?? "", null)).Sum(script => (long)Encoding.UTF8.GetByteCount(script.Content)) > LongestScripts)
        {
            fields.Fault("target_transcripts", "All scripts together should have at most 10 MiB", "too_long");
        }

        return (source is null ? null : new Script(source, null), scripts);
    }

    // What it is tells its content; the word is checked for those who say one.
    private static string? Content(Fields script, Language? language)
    {
        script.Word("format", SourceScript.Formats);
        var content = script.Text("content");
        script.Require(content, "content");
        if (content is null)
        {
            return null;
        }

        if (Encoding.UTF8.GetByteCount(content) > (ScriptReader.IsFile(content) ? LongestScript * 4 / 3 : LongestScript))
        {
            script.Fault("content", "A script should have at most 2 MiB", "too_long");
            return null;
        }

        if (ScriptReader.TryRead(content, new ScriptOptions(language), out _, out var error))
        {
            return content;
        }

        script.Fault("content", error, "srt_parsing");
        return null;
    }
}
