using System.Globalization;
using Dubwright.Accounts;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Projects.Operations;

namespace Dubwright.Endpoints.Projects.Documents;

/// <summary>Reads changes to a document, and says everything that is wrong with them whatever the document is.</summary>
internal sealed class OperationReader(EngineSet engines)
{
    private const int Most = 10_000;
    private const int LongestName = 100;
    private const int LongestVoice = 200;
    private const int LongestTitle = 200;
    private const int LongestId = 40;
    private const double LongestFilm = 1e6;

    private Dictionary<string, Func<Fields, ProjectOperation>> Types => field ??= new()
    {
        ["edit_source"] = fields => new EditSource(Segment(fields), Required(fields, "text", ProjectOperation.LongestText)),
        ["edit_text"] = fields => new EditText(
            Language(fields), Segment(fields), Optional(fields, "text", ProjectOperation.LongestParagraph)),
        ["retime"] = fields => new Retime(Segment(fields), Seconds(fields, "start"), Seconds(fields, "end")),
        ["split"] = fields => new Split(Segment(fields), Integer(fields, "at"), ByLanguage(fields, Integer)),
        ["merge"] = fields => new Merge(Segment(fields)),
        ["add"] = fields => new AddSegment(
            Seconds(fields, "start"), Seconds(fields, "end"), Required(fields, "speaker", LongestVoice),
            Required(fields, "text", ProjectOperation.LongestText),
            ByLanguage(fields, (texts, name) => Required(texts, name, ProjectOperation.LongestText))),
        ["delete"] = fields => new DeleteSegment(Segment(fields)),
        ["assign_speaker"] = fields => new AssignSpeaker(Segment(fields), Required(fields, "speaker", LongestVoice)),
        ["add_speaker"] = fields => new AddSpeaker(Required(fields, "name", LongestName)),
        ["rename_speaker"] = fields => new RenameSpeaker(Required(fields, "speaker", LongestVoice), Required(fields, "name", LongestName)),
        ["cast"] = fields => new CastSpeaker(Language(fields), Required(fields, "speaker", LongestVoice), Voice(fields, required: true)!),
        ["set_voice"] = fields => new SetVoice(Language(fields), Segment(fields), Voice(fields, required: false)),
        ["pin"] = fields => new Pin(Language(fields), Segment(fields), fields.Number("start", 0, LongestFilm)),
        ["mute"] = fields => new Mute(Language(fields), Segment(fields), Flag(fields, "muted")),
        ["keep_original"] = fields => new KeepOriginal(Language(fields), Segment(fields), Flag(fields, "keep")),
        ["set_speed"] = fields => new SetSpeed(
            Language(fields), Segment(fields), Number(fields, "speed", SetSpeed.Slowest, SetSpeed.Fastest)),
        ["another_take"] = fields => new AnotherTake(
            Language(fields), Segment(fields), (int?)fields.Integer("variation", 0, AnotherTake.Most)),
        ["set_recording"] = fields => new SetRecording(
            Language(fields), Segment(fields), Optional(fields, "recording", LongestVoice)),
        ["move_words"] = fields => new MoveWords(Segment(fields), Integer(fields, "words"), Direction(fields)),
        ["add_language"] = fields => new AddLanguage(Spoken(fields)),
        ["remove_language"] = fields => new RemoveLanguage(Language(fields)),
        ["comment"] = fields => new AddComment(
            fields.Has("segment") && !fields.Has("at") ? null : Seconds(fields, "at"), (int?)fields.Integer("segment", 0, int.MaxValue),
            Required(fields, "text", ProjectOperation.LongestText)),
        ["edit_comment"] = fields => new EditComment(
            Required(fields, "id", LongestId), Required(fields, "text", ProjectOperation.LongestText)),
        ["resolve_comment"] = fields => new ResolveComment(Required(fields, "id", LongestId), Flag(fields, "resolved")),
        ["delete_comment"] = fields => new DeleteComment(Required(fields, "id", LongestId)),
        ["set_pause"] = fields => new SetPause(Segment(fields), fields.Number("pause", 0, SetPause.Longest)),
        ["rename_chapter"] = fields => new RenameChapter(Integer(fields, "chapter"), Optional(fields, "title", LongestTitle)),
        ["pronounce"] = fields => new Pronounce(Required(fields, "text", LongestName), Optional(fields, "say", LongestVoice)),
    };

    public IReadOnlyList<ProjectOperation> Read(Fields fields)
    {
        var given = fields.Objects("operations");
        if (given.Count is 0 or > Most && !fields.HasFaultIn("operations"))
        {
            fields.Fault("operations", $"List should have 1 to {Most} items", given.Count == 0 ? "too_short" : "too_long");
            return [];
        }

        var operations = new List<ProjectOperation>();
        foreach (var operation in given)
        {
            var type = operation.Word("type", [.. Types.Keys]);
            operation.Require(type, "type");
            if (type is not null && Types.TryGetValue(type, out var read))
            {
                operations.Add(read(operation));
            }
        }

        return operations;
    }

    private static int Segment(Fields fields) => Integer(fields, "segment");

    private static int Integer(Fields fields, string name)
    {
        var number = fields.Integer(name, 0, int.MaxValue);
        fields.Require(number, name);
        return (int)Math.Clamp(number ?? 0, 0, int.MaxValue);
    }

    private static double Seconds(Fields fields, string name) => Number(fields, name, 0, LongestFilm);

    private static double Number(Fields fields, string name, double least, double most)
    {
        var number = fields.Number(name, least, most);
        fields.Require(number, name);
        return number ?? 0;
    }

    private static bool Flag(Fields fields, string name)
    {
        var flag = fields.Boolean(name);
        fields.Require(flag, name);
        return flag ?? false;
    }

    private static string Required(Fields fields, string name, int longest)
    {
        var text = Optional(fields, name, longest);
        if (!fields.IsEmpty(name))
        {
            fields.Require(text, name);
        }

        return text ?? "";
    }

    private static string? Optional(Fields fields, string name, int longest)
    {
        var text = fields.Text(name, 1, longest);
        if (fields.IsEmpty(name) || (text is not null && string.IsNullOrWhiteSpace(text)))
        {
            fields.Fault(name, "String should have at least 1 character", "string_too_short");
        }

        return text;
    }

    private static string Direction(Fields fields)
    {
        var to = fields.Word("to", MoveWords.Next, MoveWords.Previous);
        fields.Require(to, "to");
        return to ?? "";
    }

    private static int Language(Fields fields)
    {
        var language = fields.Language("language");
        fields.Require(language, "language");
        return language?.Id ?? 0;
    }

    private int Spoken(Fields fields)
    {
        var id = Language(fields);
        if (LanguageTable.TryGet(id, out var language) && engines.VoicesFor(language).Count == 0)
        {
            fields.Fault("language", $"No voice that is installed here speaks {language.Name}", "not_served");
        }

        return id;
    }

    private string? Voice(Fields fields, bool required)
    {
        var voice = required ? Required(fields, "voice", LongestVoice) : Optional(fields, "voice", LongestVoice);
        if (voice is { Length: > 0 } && LanguageTable.TryGet(Language(fields), out var language)
            && !engines.VoicesFor(language).Any(pair => pair.Voice.Key == ShapedVoice.Parse(voice).Key))
        {
            fields.Fault("voice", $"No voice of that key speaks {language.Name} here", "value_error");
        }

        return voice;
    }

    private static Dictionary<int, T>? ByLanguage<T>(Fields fields, Func<Fields, string, T> read)
    {
        if (fields.Object("texts") is not { } texts)
        {
            return null;
        }

        var values = new Dictionary<int, T>();
        foreach (var name in texts.Names)
        {
            if (LanguageTable.TryParse(name, out var language))
            {
                values[language.Id] = read(texts, name);
            }
            else
            {
                texts.Fault(name, "Input should be a language's id or tag", "language");
            }
        }

        return values;
    }
}
