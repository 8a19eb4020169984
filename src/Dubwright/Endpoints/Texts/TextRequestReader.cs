using Dubwright.Accounts;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Dictionaries;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Voices;
using Dubwright.Media.Encoding;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.Listing;
using Dubwright.Pipeline.Steps.Manuscripts;

namespace Dubwright.Endpoints.Texts;

/// <summary>Reads what work on texts is asked with, and says everything that is wrong with it before any work starts.</summary>
internal sealed class TextRequestReader(FolderStore folders, DictionaryStore dictionaries, VoiceSelectionReader voices,
    TranslationPairs pairs, EngineSet engines)
{
    private const int MostTexts = 1000;
    private const int LongestTogether = 1_000_000;
    private const int LongestSpeech = 20_000;
    private const double LongestDuration = 7_200;

    public async Task<NewTask> TranslationAsync(HttpContext context, Caller caller, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var about = await TaskNames.ReadAsync(fields, caller, folders, cancellationToken);
        var texts = Texts(fields);
        var (source, target) = Languages(fields);
        Register(fields);
        var glossary = await ChosenDictionaries.ReadAsync(fields, dictionaries, caller.Team, cancellationToken);
        fields.Check();
        return new NewTask(
            caller.Team, TaskKind.Translation, new TextsToTranslate(source!.Id, target!.Id, texts) { Glossary = glossary }, about.Name,
                about.Description, about.FolderId);
    }

    public async Task<NewTask> SpeechAsync(HttpContext context, Caller caller, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var about = await TaskNames.ReadAsync(fields, caller, folders, cancellationToken);
        var text = Text(fields);
        var language = fields.Language("language");
        fields.Require(language, "language");
        voices.RequireVoice(fields, "language", language);
        var voice = await voices.ReadAsync(fields, caller.Team, "voice_id", language, cancellationToken);
        Register(fields);
        fields.Check();
        return new NewTask(caller.Team, TaskKind.Speech, new TextToSpeak(language!.Id, text!, voice), about.Name, about.Description,
            about.FolderId);
    }

    public async Task<NewTask> TranslatedSpeechAsync(HttpContext context, Caller caller, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var about = await TaskNames.ReadAsync(fields, caller, folders, cancellationToken);
        var text = Text(fields);
        var (source, target) = Languages(fields);
        voices.RequireVoice(fields, "target_language", target);
        var voice = await voices.ReadAsync(fields, caller.Team, "voice_id", target, cancellationToken);
        Register(fields);
        var glossary = await ChosenDictionaries.ReadAsync(fields, dictionaries, caller.Team, cancellationToken);
        fields.Check();
        return new NewTask(
            caller.Team, TaskKind.TranslatedSpeech,
                new TextToTranslateAndSpeak(new TextsToTranslate(source!.Id, target!.Id, [text!]) { Glossary = glossary }, voice),
            about.Name, about.Description, about.FolderId);
    }

    public async Task<SpeechStreamRequest> StreamAsync(HttpContext context, Caller caller, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var text = Text(fields);
        var language = fields.Language("language");
        fields.Require(language, "language");
        voices.RequireVoice(fields, "language", language);
        var wanted = await voices.ReadAsync(fields, caller.Team, "voice_id", language, cancellationToken);
        var (output, settings) = (fields.Object("output_configuration"), fields.Object("voice_settings"));
        var format = output?.Word("format", [.. SoundFormat.All.Select(format => format.Name)]);
        var sampleRate = output?.Integer("sample_rate", 8_000, 48_000);
        var duration = output?.Number("duration", 0.1, LongestDuration);
        var rate = settings?.Number("speaking_rate", 0.5, 2) ?? 1;
        fields.Text("speech_model", 0, 255);
        fields.Check();
        return new SpeechStreamRequest(
            caller.Team, SentenceVoice.Of(engines, language!, wanted, rate), language!.Primary,
            [.. TextPassages.Of(text!, language.Primary).SelectMany(passage => passage.Sentences)],
            SoundFormat.All.FirstOrDefault(known => known.Name == format) ?? SoundFormat.Wav, (int?)sampleRate,
            duration is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }

    public async Task<TranslationStreamRequest> TranslationStreamAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var text = fields.Text("text", 1, LongestTogether);
        fields.Require(text, "text");
        var (source, target) = Languages(fields);
        Register(fields);
        fields.Check();
        var pair = new LanguagePair(source!.Primary, target!.Primary);
        return new TranslationStreamRequest(
            pair.Source == pair.Target ? null : engines.TranslatorsFor(pair)[0], pair, text!);
    }

    private static string? Text(Fields fields)
    {
        var text = fields.Text("text", 1, LongestSpeech);
        fields.Require(text, "text");
        if (text is not null && !text.Any(char.IsLetterOrDigit))
        {
            fields.Fault("text", "There is nothing to say in it", "value_error");
        }

        return text;
    }

    private static IReadOnlyList<string> Texts(Fields fields)
    {
        var texts = fields.Texts("texts");
        fields.Require(texts.Count > 0 ? texts : null, "texts");
        if (fields.Has("texts") && texts.Count == 0 && !fields.HasFaultIn("texts"))
        {
            fields.Fault("texts", "List should have at least 1 item", "too_short");
        }

        if (texts.Count > MostTexts)
        {
            fields.Fault("texts", $"List should have at most {MostTexts} items", "too_long");
        }

        if (texts.Sum(text => (long)text.Length) > LongestTogether)
        {
            fields.Fault("texts", $"All texts together should have at most {LongestTogether} characters", "too_long");
        }

        return texts;
    }

    /// <summary>Both languages of a translation that an installed engine can make.</summary>
    private (Language? Source, Language? Target) Languages(Fields fields)
    {
        if (fields.IsAuto("source_language"))
        {
            fields.Fault("source_language", "Name the language: no installed engine tells what a text is written in", "not_served");
        }

        var source = fields.IsAuto("source_language") ? null : fields.Language("source_language");
        var target = fields.Language("target_language");
        fields.Require(source, "source_language");
        fields.Require(target, "target_language");
        pairs.Require(fields, "target_language", source, target);
        return (source, target);
    }

    // Accepted as the public API has it; no engine here makes a difference by it.
    private static void Register(Fields fields)
    {
        fields.Integer("formality", 1, 2);
        fields.Integer("gender", 0, 9);
        fields.Integer("age", 0, int.MaxValue);
    }
}
