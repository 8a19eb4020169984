using System.ComponentModel.DataAnnotations;
using Dubwright.Client.Languages;

namespace Dubwright.Client.Projects.Documents;

/// <summary>A batch of changes to a project's document, made as a whole or not at all.</summary>
/// <param name="Operations">1 to 10,000.</param>
/// <param name="Kind"><c>import</c> where they come from a file; <c>edit</c> when left out.</param>
public sealed record OperationsOrder(
    [property: Required] IReadOnlyList<OperationOrder>? Operations = null,
    [property: AllowedValues("edit", "import", null)] string? Kind = null);

/// <summary>One change; which members it has depends on its type.</summary>
/// <param name="Type">What to do.</param>
/// <param name="Segment">The segment's id; of a story the paragraph's.</param>
/// <param name="Language">The target, by id or tag.</param>
/// <param name="Text">1 to 5,000 characters, of a story's paragraph 50,000; of <c>edit_text</c> null has it translated again, or takes the
/// manuscript's words. Of <c>pronounce</c>: the word.</param>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="At">Of <c>split</c>: where in the source text, in code units. Of <c>comment</c>: seconds; where
/// its segment sounds when left out.</param>
/// <param name="Texts">By the language's id. Of <c>split</c>: where in the target's text; of <c>add</c>: what it says.</param>
/// <param name="Speaker">The speaker's id.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Voice">A voice's key; of <c>set_voice</c> null takes the speaker's.</param>
/// <param name="Keep">Whether the original is heard.</param>
/// <param name="Speed">0.5 to 2.</param>
/// <param name="Variation">Which try; 0 is the first, the next when left out.</param>
/// <param name="Words">How many words to move.</param>
/// <param name="To">Where to.</param>
/// <param name="Id">The comment's id.</param>
/// <param name="Recording">One that `/recordings` answered; null has the voice speak again.</param>
/// <param name="Pause">Of <c>set_pause</c>: 0 to 60 seconds after a paragraph; null leaves it to the text.</param>
/// <param name="Chapter">The chapter's id.</param>
/// <param name="Title">Of <c>rename_chapter</c>: 1 to 200 characters; null takes the manuscript's.</param>
/// <param name="Say">Of <c>pronounce</c>: how the word is said; null has it said as it is written.</param>
public sealed record OperationOrder(
    [property: Required]
    [property: AllowedValues("edit_source", "edit_text", "retime", "split", "merge", "add", "delete", "assign_speaker", "add_speaker",
        "rename_speaker", "cast", "set_voice", "pin", "mute", "keep_original", "set_speed", "another_take", "set_recording", "move_words",
        "add_language", "remove_language", "comment", "edit_comment", "resolve_comment", "delete_comment",
        "set_pause", "rename_chapter", "pronounce")]
    string? Type = null,
    int? Segment = null, LanguageInput? Language = null, string? Text = null, double? Start = null, double? End = null, double? At = null,
    IReadOnlyDictionary<string, object>? Texts = null, string? Speaker = null, string? Name = null, string? Voice = null,
    bool? Muted = null, bool? Keep = null, double? Speed = null, int? Variation = null, int? Words = null,
    [property: AllowedValues("next", "previous", null)] string? To = null, string? Id = null, bool? Resolved = null,
    string? Recording = null,
    double? Pause = null, int? Chapter = null, string? Title = null, string? Say = null);
