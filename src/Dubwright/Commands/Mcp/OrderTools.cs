using System.ComponentModel;
using Dubwright.Client;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Languages;
using Dubwright.Client.Projects;
using Dubwright.Client.Subtitles;
using Dubwright.Client.Texts;
using Dubwright.Client.Voices;
using ModelContextProtocol.Server;

namespace Dubwright.Commands.Mcp;

/// <summary>What an assistant may ask for.</summary>
internal sealed class OrderTools(DubwrightClient client, SharedFolder files)
{
    private const string Source = "A file in the shared folder, or an http(s) address of the media itself";
    private const string Spoken = "The language spoken in it, as a tag such as en-us; auto finds out where an engine can";
    private const string Targets = "Languages to speak, as tags: es-es, fr-fr …; list_languages tells which";

    [McpServerTool(Name = "dub_video"), Description("Dubs a film or recording into other languages. Answers with a task id.")]
    public async Task<Begun> DubAsync([Description(Source)] string source, [Description(Targets)] string[] targetLanguages,
        [Description(Spoken)] string sourceLanguage = LanguageInput.Auto, [Description("3 to 255 characters")] string? name = null,
        CancellationToken cancellationToken = default)
    {
        var (address, file) = await SourceAsync(source, cancellationToken);
        return new Begun(await client.DubAsync(
            new DubOrder(address, file, sourceLanguage, TargetLanguages: Languages(targetLanguages), ProjectName: name),
            cancellationToken));
    }

    [McpServerTool(Name = "set_up_project")]
    [Description("Prepares a project that a person finishes in the Studio: everything up to the spoken lines. Answers with a task id.")]
    public async Task<Begun> SetUpAsync([Description(Source)] string source, [Description(Targets)] string[] targetLanguages,
        [Description(Spoken)] string sourceLanguage = LanguageInput.Auto, [Description("3 to 255 characters")] string? name = null,
        CancellationToken cancellationToken = default)
    {
        var (address, file) = await SourceAsync(source, cancellationToken);
        return new Begun(await client.SetUpProjectAsync(
            new ProjectSetupOrder(address, file, sourceLanguage, Languages(targetLanguages), name), cancellationToken));
    }

    [McpServerTool(Name = "narrate_manuscript"), Description("Makes an audiobook of a manuscript. Answers with a task id.")]
    public async Task<Begun> NarrateAsync(
        [Description("A TXT, Markdown, DOCX, EPUB, HTML or PDF file in the shared folder")] string manuscript,
        [Description("The language it is written in, as a tag")] string language, [Description("3 to 255 characters")] string? title = null,
        CancellationToken cancellationToken = default)
    {
        await using var content = files.Open(manuscript);
        return new Begun(await client.NarrateAsync(content, Path.GetFileName(manuscript), language, title, true, true, cancellationToken));
    }

    [McpServerTool(Name = "transcribe"), Description("Writes down what is said in a recording. Answers with a task id.")]
    public async Task<Begun> TranscribeAsync([Description(Source)] string source,
        [Description(Spoken)] string language = LanguageInput.Auto, CancellationToken cancellationToken = default)
    {
        if (Address(source) is { } address)
        {
            return new Begun(await client.TranscribeAsync(address, language, cancellationToken));
        }

        await using var content = files.Open(source);
        return new Begun(await client.TranscribeAsync(content, Path.GetFileName(source), language, cancellationToken));
    }

    [McpServerTool(Name = "subtitle"), Description("Makes subtitles in other languages, without a dub. Answers with a task id.")]
    public async Task<Begun> SubtitleAsync([Description(Source)] string source, [Description(Targets)] string[] targetLanguages,
        [Description(Spoken)] string sourceLanguage = LanguageInput.Auto, CancellationToken cancellationToken = default)
    {
        var (address, file) = await SourceAsync(source, cancellationToken);
        return new Begun(await client.SubtitleAsync(
            new SubtitleOrder(address, sourceLanguage, Languages(targetLanguages), FileId: file), cancellationToken));
    }

    [McpServerTool(Name = "translate_texts"), Description("Translates texts, and answers with them in the same order.")]
    public async Task<TranslationAnswer> TranslateAsync(
        [Description("1 to 1000 texts")] string[] texts, [Description("As a tag, or auto")] string sourceLanguage,
        [Description("As a tag")] string targetLanguage, CancellationToken cancellationToken = default)
    {
        var task = await client.TranslateAsync(new TranslationOrder(texts, sourceLanguage, targetLanguage), cancellationToken);
        var done = await client.WaitAsync(task, cancellationToken);
        return await client.TranslationResultAsync(done.RunId!.Value, cancellationToken);
    }

    [McpServerTool(Name = "speak_text"), Description("Speaks a text into a WAV file in the shared folder, and answers where it is.")]
    public async Task<SavedFiles> SpeakAsync([Description("1 to 20000 characters")] string text,
        [Description("The language it is written in, as a tag")] string language,
        [Description("What the file is to be called, such as greeting.wav")] string fileName,
        [Description("A voice of list_voices; the best one when left out")] long? voiceId = null,
        CancellationToken cancellationToken = default)
    {
        await using var sound = await client.SpeakAsStreamAsync(new SpeechStreamOrder(text, voiceId, language), cancellationToken);
        return new SavedFiles([await files.SaveAsync(
            fileName, (file, stopping) => sound.CopyToAsync(file, stopping), cancellationToken)]);
    }

    [McpServerTool(Name = "list_languages", ReadOnly = true)]
    [Description("Languages that can be heard (source) and spoken (target) on this server.")]
    public async Task<LanguageLists> LanguagesAsync(CancellationToken cancellationToken = default) => new(
        await client.SourceLanguagesAsync(false, cancellationToken), await client.TargetLanguagesAsync(false, cancellationToken));

    [McpServerTool(Name = "list_voices", ReadOnly = true), Description("Voices that can be chosen, of all languages or one.")]
    public async Task<IReadOnlyList<VoiceItem>> VoicesAsync(
        [Description("The id of a language, of list_languages")] int? language = null, CancellationToken cancellationToken = default) =>
        [.. (await client.VoicesAsync(cancellationToken)).Where(voice => language is null || voice.Language == language)];

    private async Task<(string? Address, string? File)> SourceAsync(string source, CancellationToken cancellationToken)
    {
        if (Address(source) is { } address)
        {
            return (address.ToString(), null);
        }

        await using var content = files.Open(source);
        return (null, await client.UploadAsync(content, Path.GetFileName(source), null, cancellationToken));
    }

    private static Uri? Address(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? address : null;

    private static IReadOnlyList<LanguageInput> Languages(string[] tags) => [.. tags.Select(LanguageInput.FromString)];
}

/// <summary>Work that has begun.</summary>
internal sealed record Begun(string TaskId);

/// <param name="Files">Where they are.</param>
internal sealed record SavedFiles(IReadOnlyList<string> Files);

internal sealed record LanguageLists(IReadOnlyList<LanguageItem> Source, IReadOnlyList<LanguageItem> Target);
