using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Source;

/// <param name="Track">Zero-based among the audio tracks.</param>
public sealed record ClockOptions(int Track);

/// <summary>Reads when picture and sound of a <c>film</c> begin and end: <c>clock</c>, a <see cref="MediaClock"/>. The source's
/// <c>media</c> says what of it is the film; a dub is looked at anew, and what it is becomes <c>seen</c>.</summary>
public sealed class ClockStep(MediaProbe probe, ClockReader reader) : IStep
{
    public const string Name = "clock";

    public static readonly Port<MediaFile> Film = new("film");
    public static readonly Port<MediaClock> Clock = new("clock");
    public static readonly Port<MediaInfo> Seen = new("seen");

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var film = context.PathOf(Film);
        var known = context.Has(ProbeStep.Media);
        var media = known ? await context.ReadAsync(ProbeStep.Media, cancellationToken) : await probe.ProbeAsync(film, cancellationToken);
        var clock = await reader.ReadAsync(film, media, context.Options<ClockOptions>().Track, cancellationToken);
        var told = await context.SaveJsonAsync(Clock, clock, cancellationToken);
        return (known ? StepOutcome.Of(told) : StepOutcome.Of(told, await context.SaveJsonAsync(Seen, media, cancellationToken))) with
        {
            Warnings = clock.Picture is { Jumps: > 0 } || clock.Sound.Jumps > 0
                ? ["The clock of this media goes back on the way, so what is behind may be out of step; "
                    + "export it again from where it came."]
                : [],
        };
    }
}
