using System.Text.Json;
using System.Text.Json.Serialization;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Projects.Document;

namespace Dubwright.Pipeline.Projects.Operations;

/// <summary>One thing that a person does to a document: a function of it, and nothing else. As JSON its <c>type</c> tells which.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(EditSource), "edit_source")]
[JsonDerivedType(typeof(EditText), "edit_text")]
[JsonDerivedType(typeof(Retime), "retime")]
[JsonDerivedType(typeof(Split), "split")]
[JsonDerivedType(typeof(Merge), "merge")]
[JsonDerivedType(typeof(AddSegment), "add")]
[JsonDerivedType(typeof(DeleteSegment), "delete")]
[JsonDerivedType(typeof(MoveWords), "move_words")]
[JsonDerivedType(typeof(AssignSpeaker), "assign_speaker")]
[JsonDerivedType(typeof(AddSpeaker), "add_speaker")]
[JsonDerivedType(typeof(RenameSpeaker), "rename_speaker")]
[JsonDerivedType(typeof(CastSpeaker), "cast")]
[JsonDerivedType(typeof(SetVoice), "set_voice")]
[JsonDerivedType(typeof(Pin), "pin")]
[JsonDerivedType(typeof(Mute), "mute")]
[JsonDerivedType(typeof(KeepOriginal), "keep_original")]
[JsonDerivedType(typeof(SetSpeed), "set_speed")]
[JsonDerivedType(typeof(AnotherTake), "another_take")]
[JsonDerivedType(typeof(AddLanguage), "add_language")]
[JsonDerivedType(typeof(SetRecording), "set_recording")]
[JsonDerivedType(typeof(RemoveLanguage), "remove_language")]
[JsonDerivedType(typeof(AddComment), "comment")]
[JsonDerivedType(typeof(EditComment), "edit_comment")]
[JsonDerivedType(typeof(ResolveComment), "resolve_comment")]
[JsonDerivedType(typeof(DeleteComment), "delete_comment")]
[JsonDerivedType(typeof(SetPause), "set_pause")]
[JsonDerivedType(typeof(RenameChapter), "rename_chapter")]
[JsonDerivedType(typeof(Pronounce), "pronounce")]
[JsonDerivedType(typeof(SetCover), "set_cover")]
public abstract record ProjectOperation
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The longest a text may be, in characters.</summary>
    public const int LongestText = 5000;

    /// <summary>The longest a paragraph of a story may be, in characters.</summary>
    public const int LongestParagraph = 50_000;

    private static readonly HashSet<Type> OfStoriesAlone = [typeof(SetPause), typeof(RenameChapter), typeof(Pronounce), typeof(SetCover)];

    private static readonly HashSet<Type> OfStories =
    [
        .. OfStoriesAlone, typeof(EditText), typeof(SetVoice), typeof(Mute), typeof(AssignSpeaker), typeof(AddSpeaker),
        typeof(RenameSpeaker), typeof(CastSpeaker), typeof(AddComment), typeof(EditComment), typeof(ResolveComment), typeof(DeleteComment),
    ];

    /// <exception cref="OperationException">The document has nothing to do it to, or it means nothing.</exception>
    public abstract EditorDocument Apply(EditorDocument document, OperationContext context);

    /// <summary>As they are written on the wire, and kept.</summary>
    public static string Write(IReadOnlyList<ProjectOperation> operations) => JsonSerializer.Serialize(operations, Json);

    public static IReadOnlyList<ProjectOperation> Read(string json) =>
        JsonSerializer.Deserialize<IReadOnlyList<ProjectOperation>>(json, Json) ?? [];

    /// <summary>Does all of them, one after another.</summary>
    /// <exception cref="OperationException">One of them cannot be done; its number is in <see cref="OperationException.At"/>.</exception>
    public static EditorDocument Apply(EditorDocument document, IReadOnlyList<ProjectOperation> operations, OperationContext context)
    {
        foreach (var (at, operation) in operations.Index())
        {
            try
            {
                var kind = operation.GetType();
                document = (document.Base.Story is null ? !OfStoriesAlone.Contains(kind) : OfStories.Contains(kind))
                    ? operation.Apply(document, context)
                    : throw new OperationException("type", "That cannot be done to this kind of project");
            }
            catch (OperationException fault)
            {
                throw new OperationException(fault.Member, fault.Message) { At = at };
            }
        }

        return document;
    }

    protected static Segment Require(EditorDocument document, int segment, string member = "segment") => document.Segment(segment)
        ?? throw new OperationException(member, $"The project has no segment {segment}");

    /// <summary>The same, which the target has to have a line of.</summary>
    protected static Segment Require(EditorDocument document, int language, int segment)
    {
        RequireLanguage(document, language);
        var found = Require(document, segment);
        return document.HasLine(language, segment) ? found
            : throw new OperationException("segment", $"The project has no line {segment} in that language");
    }

    protected static void RequireLanguage(EditorDocument document, int language)
    {
        if (!document.Languages.Contains(language))
        {
            throw new OperationException("language", "The project has no such target language");
        }
    }

    protected static void RequireSpeaker(EditorDocument document, string speaker)
    {
        if (!document.Speakers.Contains(speaker))
        {
            throw new OperationException("speaker", "The project has no such speaker");
        }
    }

    /// <summary>A text without what stands around it.</summary>
    protected static string Trimmed(string text, string member) => text.Trim() is { Length: > 0 } words ? words
        : throw new OperationException(member, "Text should have letters");
}

/// <summary>Who does it, and when.</summary>
/// <param name="Author">As people know him.</param>
public sealed record OperationContext(string Author, DateTimeOffset Now);

/// <summary>An operation cannot be done to a document.</summary>
/// <param name="member">The operation's member at fault, as it is called on the wire.</param>
/// <param name="sentence">What is the matter.</param>
public sealed class OperationException(string member, string sentence) : Exception(sentence)
{
    public string Member { get; } = member;

    /// <summary>Which of a batch it is, from 0.</summary>
    public int At { get; init; }
}
