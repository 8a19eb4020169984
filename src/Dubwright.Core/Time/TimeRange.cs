using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dubwright.Core.Time;

/// <summary>A half-open stretch of media time, <c>[Start, End)</c>. In JSON: <c>{"start": seconds, "end": seconds}</c>.</summary>
[JsonConverter(typeof(TimeRangeJson))]
public readonly record struct TimeRange
{
    /// <exception cref="ArgumentOutOfRangeException">The end lies before the start.</exception>
    public TimeRange(TimeSpan start, TimeSpan end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        (Start, End) = (start, end);
    }

    public TimeSpan Start { get; }

    public TimeSpan End { get; }

    public TimeSpan Duration => End - Start;

    /// <summary>To the nearest 100 ns, so that times written in seconds are read back as they were.</summary>
    public static TimeRange FromSeconds(double start, double end) => new(Nearest(start), Nearest(end));

    public bool Overlaps(TimeRange other) => Start < other.End && other.Start < End;

    public bool Contains(TimeSpan instant) => Start <= instant && instant < End;

    /// <summary>The part both ranges share, or null where they share none.</summary>
    public TimeRange? Intersect(TimeRange other)
    {
        var start = Start > other.Start ? Start : other.Start;
        var end = End < other.End ? End : other.End;
        return start < end ? new TimeRange(start, end) : null;
    }

    public TimeRange Shift(TimeSpan by) => new(Start + by, End + by);

    // TimeSpan.FromSeconds cuts off: 102.82 s would come back a tick too early.
    private static TimeSpan Nearest(double seconds) => TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));

    public override string ToString() => FormattableString.Invariant($"{Start.TotalSeconds:0.000}-{End.TotalSeconds:0.000} s");
}

/// <summary>Reads and writes a <see cref="TimeRange"/> as an object of two numbers, in seconds.</summary>
public sealed class TimeRangeJson : JsonConverter<TimeRange>
{
    private sealed record Seconds(double Start, double End);

    public override TimeRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var seconds = JsonSerializer.Deserialize<Seconds>(ref reader, JsonSerializerOptions.Web)
            ?? throw new JsonException("A time range needs a start and an end.");
        return seconds.End >= seconds.Start
            ? TimeRange.FromSeconds(seconds.Start, seconds.End)
            : throw new JsonException("A time range ends before it starts.");
    }

    public override void Write(Utf8JsonWriter writer, TimeRange value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("start", Math.Round(value.Start.TotalSeconds, 7));
        writer.WriteNumber("end", Math.Round(value.End.TotalSeconds, 7));
        writer.WriteEndObject();
    }
}
