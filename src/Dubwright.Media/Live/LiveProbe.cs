using System.Globalization;
using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Live;

/// <summary>Tells what a live source is from its first bytes, before anything decodes it. Safe for concurrent use.</summary>
public sealed class LiveProbe(MediaTools tools)
{
    /// <summary>How many first bytes are enough.</summary>
    public const int HeadBytes = 1 << 20;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="head">The first bytes, at most <see cref="HeadBytes"/>.</param>
    /// <exception cref="DubwrightException">Nothing that is supported, or nothing in it that can be read.</exception>
    public async Task<LiveInput> ProbeAsync(ReadOnlyMemory<byte> head, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"dubwright-live-{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllBytesAsync(path, head, cancellationToken);
            var kind = await SourceSniffer.SniffAsync(path, "live", cancellationToken);
            var answer = Parse(await tools.ProbeAsync(
                ["-show_format", "-show_streams", "-print_format", "json", .. tools.Input(kind, path)], cancellationToken));
            return new LiveInput(kind, answer.Streams ?? [], Seconds(answer.Format?.StartTime));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Answer Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Answer>(text, Json) ?? new Answer();
        }
        catch (JsonException fault)
        {
            throw new DubwrightException(
                ExceptionReason.InvalidSourceData, "The source is damaged and cannot be read.", detail: fault.Message, inner: fault);
        }
    }

    private static TimeSpan Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e6)) : TimeSpan.Zero;

    private sealed record Answer
    {
        public IReadOnlyList<LiveTrack>? Streams { get; init; }

        public Form? Format { get; init; }
    }

    private sealed record Form
    {
        public string? StartTime { get; init; }
    }
}
