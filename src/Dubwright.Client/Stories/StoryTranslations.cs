using System.ComponentModel.DataAnnotations;
using Dubwright.Client.Languages;
using Dubwright.Client.Tasks;

namespace Dubwright.Client.Stories;

/// <summary>Asks for a finished story in another language.</summary>
/// <param name="TargetLanguage">The language to narrate it in: id or tag.</param>
/// <param name="NarratorVoiceId">A voice of <c>/list-voices</c> that speaks the language; the one that comes nearest to the story's
/// narrator when left out.</param>
public sealed record StoryTranslationOrder(
    [property: Required] LanguageInput? TargetLanguage = null, long? NarratorVoiceId = null);

/// <param name="Message">What becomes of it, in one sentence.</param>
/// <param name="TaskId">To be polled at <c>/translated-story/{task_id}</c>.</param>
public sealed record StoryTranslationCreated(string Message, string? TaskId);

/// <summary>A story with what it was translated to.</summary>
/// <param name="Story">As it was written; null where it was deleted.</param>
/// <param name="Translations">The newest narration in each language, however it stands; what was asked for last comes first.</param>
public sealed record StoryLanguages(NarratedStory? Story, IReadOnlyList<NarratedStory> Translations);

/// <param name="Language">The id of the language that is spoken.</param>
/// <param name="LanguageName">Its name in English.</param>
/// <param name="Task">The task that narrates it, as it stands.</param>
public sealed record NarratedStory(int Language, string LanguageName, StatusAnswer Task);
