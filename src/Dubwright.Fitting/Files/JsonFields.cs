using System.Text.Json;
using Dubwright.Core.Time;

namespace Dubwright.Fitting.Files;

/// <summary>The fields of one object of a file; every fault says which object it is in.</summary>
internal readonly struct JsonFields
{
    // Some eleven days: what is longer is not seconds.
    private const double Longest = 1_000_000;

    private readonly JsonElement _object;
    private readonly string _where;

    public JsonFields(JsonElement element, string where)
    {
        (_object, _where) = (element, where);
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Number))
        {
            throw Fault("this is no object");
        }
    }

    public FormatException Fault(string what) => new($"{_where}: {what}.");

    public JsonFields Inner(JsonElement element, string where) => new(element, $"{_where}, {where}");

    /// <summary>A number or a text that is not empty, as JSON.</summary>
    public string Id(string name) => Get(name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.String } text when text.GetString()!.Length > 0 => JsonSerializer.Serialize(text.GetString()),
        _ => throw Fault($"'{name}' has to be a number or a text"),
    };

    public TimeSpan Seconds(string name) => MaybeSeconds(name) ?? throw Fault($"'{name}' is missing; it is a number of seconds");

    public TimeSpan? MaybeSeconds(string name) => Get(name) is { } element ? Seconds(element, name) : null;

    public TimeSpan Seconds(JsonElement element, string name = "length")
    {
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out var seconds) || seconds is not (>= 0 and <= Longest))
        {
            throw Fault($"'{name}' has to be a number of seconds from 0 to {Longest:0}, not {element.GetRawText()}");
        }

        return TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
    }

    /// <summary>From <c>start</c> to <c>end</c>.</summary>
    public TimeRange Range()
    {
        var (start, end) = (Seconds("start"), Seconds("end"));
        return end >= start ? new TimeRange(start, end) : throw Fault("'end' is before 'start'");
    }

    public double? Number(string name) => Get(name) is not { } element ? null
        : element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && number is >= 0 and <= Longest ? number
        : throw Fault($"'{name}' has to be a number that is not negative");

    public string? Text(string name) => Get(name) is not { } element ? null
        : element.ValueKind == JsonValueKind.String ? element.GetString()
        : throw Fault($"'{name}' has to be a text");

    public bool Flag(string name) => Get(name) is { } element && (element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? element.GetBoolean()
        : throw Fault($"'{name}' has to be true or false"));

    public JsonElement? List(string name) => Get(name) is not { } element ? null
        : element.ValueKind == JsonValueKind.Array ? element
        : throw Fault($"'{name}' has to be a list");

    public JsonFields? Object(string name) => Get(name) is { } element ? Inner(element, $"'{name}'") : null;

    private JsonElement? Get(string name) =>
        _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var element)
            && element.ValueKind != JsonValueKind.Null ? element : null;
}
