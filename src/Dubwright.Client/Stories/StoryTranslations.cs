using System.ComponentModel.DataAnnotations;
using Dubwright.Client.Languages;

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
