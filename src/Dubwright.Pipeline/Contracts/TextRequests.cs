using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Contracts;

/// <summary>Texts that are to be said in another language. Languages are ids of the public table.</summary>
/// <param name="Texts">In any number of lines each.</param>
public sealed record TextsToTranslate(int SourceLanguage, int TargetLanguage, IReadOnlyList<string> Texts)
{
    /// <summary>What has to be called as it is called here.</summary>
    public IReadOnlyList<GlossaryEntry>? Glossary { get; init; }
}

/// <param name="Texts">As many as were sent, in order.</param>
public sealed record TranslatedTexts(int SourceLanguage, int TargetLanguage, IReadOnlyList<string> Texts);

/// <summary>A text that is to be spoken.</summary>
/// <param name="Language">Id of the public table.</param>
/// <param name="Voice">A voice's key; null takes the best of the language.</param>
public sealed record TextToSpeak(int Language, string Text, string? Voice);

/// <summary>A spoken text.</summary>
/// <param name="Voice">The voice's key.</param>
/// <param name="Audio">FLAC, mono.</param>
public sealed record SpeechResult(int Language, string Voice, TimeSpan Duration, Deliverable Audio);

/// <summary>A text that is to be spoken in another language than it is written in.</summary>
/// <param name="Voice">A voice's key; null takes the best of the target language.</param>
public sealed record TextToTranslateAndSpeak(TextsToTranslate Texts, string? Voice);

/// <summary>A text, translated and spoken.</summary>
public sealed record TranslatedSpeech(TranslatedTexts Translation, SpeechResult Speech);

/// <summary>A sound that is to be made from a description.</summary>
/// <param name="Prompt">The description, in English.</param>
public sealed record SoundToGenerate(string Prompt, TimeSpan Duration, SoundType Type);

/// <summary>A sound that was made.</summary>
/// <param name="Generator">What made it.</param>
/// <param name="Audio">WAV, 48 kHz, stereo.</param>
public sealed record GeneratedSound(TimeSpan Duration, string Generator, Deliverable Audio);

/// <summary>What a thing is called, by the id of the language. A language without an entry of its own takes one of another
/// country's.</summary>
public sealed record GlossaryEntry(IReadOnlyDictionary<int, string> Names)
{
    /// <summary>How it is said where that is not how it is written; null where it is nowhere.</summary>
    public IReadOnlyDictionary<int, string>? Says { get; init; }

    internal string? In(Language language) => In(Names, language);

    internal SayForm? SayIn(Language language) =>
        Says is not null && In(language) is { } name && In(Says, language) is { } say ? new SayForm(name, say) : null;

    private static string? In(IReadOnlyDictionary<int, string> texts, Language language) => texts.GetValueOrDefault(language.Id)
        ?? texts.OrderBy(text => text.Key)
            .FirstOrDefault(text => LanguageTable.TryGet(text.Key, out var known) && known.Primary == language.Primary).Value;
}

/// <summary>A voice that is to be made of a description.</summary>
/// <param name="Language">Id of the public table: the language of the text.</param>
/// <param name="Text">What the previews say.</param>
/// <param name="Description">What the voice is like, in words.</param>
public sealed record VoiceDesignRequest(int Language, string Text, string Description)
{
    /// <summary>So many previews are made.</summary>
    public const int Previews = 2;
}

/// <summary>Voices that fit a description, each heard.</summary>
/// <param name="Understood">What was taken from the description, in words.</param>
public sealed record VoiceDesignResult(int Language, string Understood, IReadOnlyList<VoicePreview> Previews);

/// <summary>A voice that fits a description, saying the text.</summary>
/// <param name="Voice">A voice's key with its shape, to be spoken with.</param>
/// <param name="Name">The name of the voice that is shaped, for people.</param>
/// <param name="Gender">Not known where the description leaves it open and the voice does not say.</param>
/// <param name="Age">In years; null where the description leaves it open.</param>
/// <param name="PitchHz">The median pitch it is shaped to.</param>
/// <param name="Rate">Speaking rate beside the voice's own.</param>
/// <param name="Audio">FLAC, mono.</param>
public sealed record VoicePreview(
    string Voice, string Name, Gender Gender, int? Age, double PitchHz, double Rate, TimeSpan Duration, Deliverable Audio);
