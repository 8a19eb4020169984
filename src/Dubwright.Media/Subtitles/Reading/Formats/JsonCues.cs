using System.Globalization;
using System.Text.Json;
using Dubwright.Media.Subtitles.Reading.Cues;
using Dubwright.Media.Subtitles.Reading.Formats.Markup;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>Lists of cues as JSON: what recognisers write (<c>segments</c>), what YouTube gives (<c>events</c>), what
/// <c>dubwright script read --json</c> prints.</summary>
internal sealed class JsonCues : IScriptFormat
{
    private const int DeepestList = 4;
    private static readonly string[] Starts =
        ["start", "startTime", "start_time", "begin", "from", "in", "startMs", "start_ms", "tStartMs"];
    private static readonly string[] Ends = ["end", "endTime", "end_time", "to", "out", "stop", "endMs", "end_ms"];
    private static readonly string[] Lengths = ["duration", "dur", "durationMs", "dDurationMs"];
    private static readonly string[] Texts = ["text", "transcript", "content", "caption", "sentence", "line", "body", "segs"];
    private static readonly string[] Speakers = ["speaker", "speaker_label", "speakerName", "character", "actor"];

    public string Name => "JSON";

    public bool Fits(ScriptInput input) => input.Text.AsSpan().TrimStart() is [('{' or '['), ..] && Cues(input).Count > 0;

    public IReadOnlyList<RawCue> Read(ScriptInput input) => Cues(input);

    private static IReadOnlyList<RawCue> Cues(ScriptInput input)
    {
        try
        {
            using var document = JsonDocument.Parse(input.Text);
            return List(document.RootElement, 0) is { } list
                ? [.. list.EnumerateArray().Index().Select(entry => Cue(entry.Item, entry.Index + 1)).OfType<RawCue>()] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    // The first list of objects that have a start and words.
    private static JsonElement? List(JsonElement element, int depth) => depth > DeepestList ? null : element.ValueKind switch
    {
        JsonValueKind.Array when element.EnumerateArray().Any(entry => Cue(entry, 0) is not null) => element,
        JsonValueKind.Array => element.EnumerateArray().Select(entry => List(entry, depth + 1)).FirstOrDefault(found => found is not null),
        JsonValueKind.Object => element.EnumerateObject().Select(member => List(member.Value, depth + 1))
            .FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static RawCue? Cue(JsonElement entry, int at)
    {
        if (entry.ValueKind != JsonValueKind.Object || Time(entry, Starts) is not { } start || Text(Member(entry, Texts)) is not { } text)
        {
            return null;
        }

        var speaker = Text(Member(entry, Speakers))?.Trim();
        return CueMarkup.Read(new RawCue(start, Time(entry, Ends) ?? start + Time(entry, Lengths), text.Trim(), at)
        {
            Speaker = speaker is { Length: > 0 } ? speaker : null,
        });
    }

    private static string? Text((string Name, JsonElement Value)? member) => member?.Value.ValueKind switch
    {
        JsonValueKind.String => member.Value.Value.GetString(),
        JsonValueKind.Array => string.Concat(member.Value.Value.EnumerateArray().Select(part => part.ValueKind switch
        {
            JsonValueKind.String => part.GetString(),
            JsonValueKind.Object when part.TryGetProperty("utf8", out var said) => said.ToString(),
            _ => "",
        })),
        _ => null,
    };

    private static TimeSpan? Time(JsonElement entry, string[] names)
    {
        if (Member(entry, names) is not var (name, value))
        {
            return null;
        }

        var unit = name.EndsWith("ms", StringComparison.OrdinalIgnoreCase) ? 0.001 : 1;
        var written = value.ValueKind == JsonValueKind.String ? value.GetString()!.TrimEnd('s') : value.ToString();
        return double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * unit < 1e6
            ? TimeSpan.FromMilliseconds(Math.Round(number * unit * 1000, 1))
            : ClockText.TryParse(written, out var time) ? time : null;
    }

    private static (string Name, JsonElement Value)? Member(JsonElement entry, string[] names)
    {
        foreach (var name in names)
        {
            if (entry.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object))
            {
                return (name, value);
            }
        }

        return null;
    }
}
