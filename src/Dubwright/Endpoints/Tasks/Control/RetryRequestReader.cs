using Dubwright.Accounts;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Voices;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Dubs;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Tasks.Control;

/// <summary>Reads with what changed options a task is tried again.</summary>
internal sealed class RetryRequestReader(TaskService tasks, DubRequestCheck check, VoiceSelectionReader voices)
{
    private static readonly string[] OfDubs = ["engines", "loudness", "dub_background_speech", "speakers"];
    private static readonly string[] OfVoices = ["voice_id"];

    /// <summary>The task's request with what was changed; null where nothing was.</summary>
    /// <exception cref="RequestValidationException">An option that the task's kind does not have, or that nothing here can
    /// serve.</exception>
    public async Task<object?> ReadAsync(HttpContext context, Caller caller, TaskView task, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var known = Options(task.Kind);
        foreach (var option in OfDubs.Concat(OfVoices).Where(option => fields.Has(option) && !known.Contains(option)))
        {
            fields.Fault(option, $"A task of the kind {WireWords.Of(task.Kind)} has no such option to change", "value_error");
        }

        fields.Check();
        if (!known.Any(fields.Has))
        {
            return null;
        }

        return task.Kind switch
        {
            TaskKind.Speech => await SpeechAsync(fields, caller, await RequestAsync<TextToSpeak>(), cancellationToken),
            TaskKind.TranslatedSpeech =>
                await SpeechAsync(fields, caller, await RequestAsync<TextToTranslateAndSpeak>(), cancellationToken),
            TaskKind.Story => await StoryAsync(fields, caller, await RequestAsync<StoryRequest>(), cancellationToken),
            _ => Dub(fields, await RequestAsync<DubRequest>()),
        };

        async Task<T> RequestAsync<T>()
            where T : class => (await tasks.RequestAsync<T>(caller.Team, task.TaskId, cancellationToken))!;
    }

    private static string[] Options(TaskKind kind) => kind switch
    {
        TaskKind.Dub or TaskKind.ProjectSetup => OfDubs,
        TaskKind.Speech or TaskKind.TranslatedSpeech or TaskKind.Story => OfVoices,
        _ => [],
    };

    private DubRequest Dub(Fields fields, DubRequest asked)
    {
        var loudness = fields.Word("loudness", [.. LoudnessTarget.All.Select(target => target.Name)]);
        var everything = fields.Boolean("dub_background_speech");
        var speakers = (int?)fields.Integer("speakers", 1, DubRequestReader.MostSpeakers);
        var engines = DubRequestReader.Pins(fields);
        fields.Check();
        var changed = asked with
        {
            Loudness = loudness ?? asked.Loudness,
            DubBackgroundSpeech = everything is null ? asked.DubBackgroundSpeech : everything is true ? true : null,
            Speakers = speakers ?? asked.Speakers,
            Engines = fields.Has("engines") ? engines : asked.Engines,
        };
        return check.Check(changed) is { } refusal
            ? throw new RequestValidationException(["body", .. refusal.Member.Split('.')], refusal.Sentence, "not_served")
            : changed;
    }

    private async Task<TextToSpeak> SpeechAsync(Fields fields, Caller caller, TextToSpeak asked, CancellationToken cancellationToken) =>
        asked with { Voice = await VoiceAsync(fields, caller, asked.Language, cancellationToken) };

    private async Task<TextToTranslateAndSpeak> SpeechAsync(
        Fields fields, Caller caller, TextToTranslateAndSpeak asked, CancellationToken cancellationToken) =>
        asked with { Voice = await VoiceAsync(fields, caller, asked.Texts.TargetLanguage, cancellationToken) };

    private async Task<StoryRequest> StoryAsync(Fields fields, Caller caller, StoryRequest asked, CancellationToken cancellationToken) =>
        asked with { NarratorVoice = await VoiceAsync(fields, caller, asked.SourceLanguage, cancellationToken) };

    private async Task<string?> VoiceAsync(Fields fields, Caller caller, int language, CancellationToken cancellationToken)
    {
        LanguageTable.TryGet(language, out var spoken);
        var voice = await voices.ReadAsync(fields, caller.Team, "voice_id", spoken, cancellationToken);
        fields.Check();
        return voice;
    }
}
