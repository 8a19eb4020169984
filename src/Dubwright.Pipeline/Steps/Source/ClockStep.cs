using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Source;

/// <param name="Track">Zero-based among the audio tracks.</param>
public sealed record ClockOptions(int Track);

/// <summary>Reads when picture and sound of a <c>film</c>, which is what <c>media</c> says, begin and end: <c>clock</c>, a
/// <see cref="MediaClock"/>.</summary>
public sealed class ClockStep(ClockReader reader) : IStep
{
    public const string Name = "clock";

    public static readonly Port<MediaFile> Film = new("film");
    public static readonly Port<MediaClock> Clock = new("clock");

    public string Kind => Name;

    public int Version => 3;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var media = await context.ReadAsync(ProbeStep.Media, cancellationToken);
        var clock = await reader.ReadAsync(context.PathOf(Film), media, context.Options<ClockOptions>().Track, cancellationToken);
        return StepOutcome.Of(await context.SaveJsonAsync(Clock, clock, cancellationToken)) with
        {
            Warnings = clock.Picture is { Jumps: > 0 } || clock.Sound.Jumps > 0
                ? ["The clock of this media goes back on the way, so what is behind may be out of step; "
                    + "export it again from where it came."]
                : [],
        };
    }
}
