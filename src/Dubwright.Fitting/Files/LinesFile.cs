using System.Text.Json;
using Dubwright.Fitting.Wordings;

namespace Dubwright.Fitting.Files;

/// <summary>
/// Timings of somebody's own, as JSON: <c>{"duration": 60, "lines": [{"id": "a", "speaker": "Ann", "start": 0.5, "end": 2, "length": 1.9,
/// "wordings": [1.5, {"key": "brief", "length": 1.2, "cost": 3}]}]}</c>, or the list alone. Times and lengths are seconds.
/// </summary>
/// <remarks>
/// Of a line: <c>id</c> (number or text, unique), <c>start</c> and <c>end</c> of the original, <c>length</c> of the take at rate 1;
/// optional: <c>speaker</c>, <c>shortest</c> (with its inner pauses taken out), <c>wordings</c> (lengths of shorter wordings, or objects of
/// <c>length</c> and perhaps <c>key</c>, <c>shortest</c>, <c>cost</c>), <c>off_screen</c>, <c>pinned</c> (an object of <c>start</c> and
/// <c>end</c>). Other fields are left alone.
/// </remarks>
/// <param name="Lines">Ids are positions in the file.</param>
/// <param name="Ids">As the file has them, beside <paramref name="Lines"/>: JSON text.</param>
/// <param name="Duration">Of the film; where the file does not say, the last end.</param>
public sealed record LinesFile(IReadOnlyList<LineToFit> Lines, IReadOnlyList<string> Ids, TimeSpan Duration)
{
    /// <exception cref="FormatException">What is wrong, and in which line.</exception>
    public static LinesFile Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new FormatException($"This is not JSON: {fault.Message}", fault);
        }
    }

    private static LinesFile Read(JsonElement root)
    {
        var bare = root.ValueKind == JsonValueKind.Array;
        var list = bare ? root : new JsonFields(root, "The file").List("lines")
            ?? throw new FormatException("The file has no 'lines': it is a list of lines, or an object with one.");
        var (lines, ids) = (new List<LineToFit>(), new List<string>());
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in list.EnumerateArray())
        {
            var fields = new JsonFields(element, $"Line {lines.Count + 1} of the list");
            var id = fields.Id("id");
            if (!known.Add(id))
            {
                throw new FormatException($"Line {lines.Count + 1} of the list: the id {id} is taken by an earlier line.");
            }

            ids.Add(id);
            lines.Add(Line(lines.Count, new JsonFields(element, $"Line {id}")));
        }

        var end = lines.Select(line => line.Slot.End).DefaultIfEmpty(TimeSpan.Zero).Max();
        return new LinesFile(lines, ids, bare ? end : new JsonFields(root, "The file").MaybeSeconds("duration") ?? end);
    }

    private static LineToFit Line(int at, JsonFields fields)
    {
        var length = fields.Seconds("length");
        return new LineToFit(at, fields.Text("speaker") ?? "", fields.Range(), length)
        {
            MinimumLength = Shortest(fields, length),
            OffScreen = fields.Flag("off_screen"),
            Pinned = fields.Object("pinned")?.Range(),
            Alternatives = [.. (fields.List("wordings") ?? default).Select((element, index) => Wording(element, index, length, fields))],
        };
    }

    private static Wording Wording(JsonElement element, int index, TimeSpan spoken, JsonFields line)
    {
        var fields = line.Inner(element, $"wording {index + 1}");
        var length = element.ValueKind == JsonValueKind.Number ? fields.Seconds(element) : fields.Seconds("length");
        var cost = ShorteningSelection.Cost(spoken > TimeSpan.Zero ? length / spoken : 1);
        return element.ValueKind == JsonValueKind.Number
            ? new Wording($"{index + 1}", length, cost)
            : new Wording(fields.Text("key") ?? $"{index + 1}", length, fields.Number("cost") ?? cost)
            {
                MinimumLength = Shortest(fields, length),
            };
    }

    private static TimeSpan? Shortest(JsonFields fields, TimeSpan length) => fields.MaybeSeconds("shortest") is not { } shortest ? null
        : shortest <= length ? shortest
        : throw fields.Fault("'shortest' is longer than 'length'");
}

file static class Elements
{
    public static IEnumerable<T> Select<T>(this JsonElement list, Func<JsonElement, int, T> made) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(made) : [];
}
