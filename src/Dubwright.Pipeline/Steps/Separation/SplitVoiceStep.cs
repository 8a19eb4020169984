using System.Text.Json.Nodes;
using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Extracting;
using Dubwright.Media.Separation;
using Dubwright.Media.Separation.Masking;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Separation;

/// <param name="Track">The audio track, zero-based.</param>
/// <param name="Window">What is split, on the programme's clock.</param>
/// <param name="Speech">Where somebody speaks in reach of it, in order.</param>
/// <param name="Separator">What takes the voice out, resolved when it was planned; null where our own processing does.</param>
/// <param name="Tried">Separators that failed at this before; null where this is what was chosen.</param>
public sealed record SplitVoiceOptions(
    int Track, TimeRange Window, IReadOnlyList<TimeRange> Speech, EngineChoice? Separator, IReadOnlyList<string>? Tried);

/// <summary>Splits one window of a recording, as it is in sample rate and channels: <c>voice</c> and <c>background</c>, which add up to
/// it.</summary>
public sealed class SplitVoiceStep(AudioExtractor extractor, EngineSet engines) : IStep
{
    public const string Name = "split-voice";

    public static readonly Port<WaveFile> Voice = new("voice");
    public static readonly Port<WaveFile> Background = new("background");

    public string Kind => Name;

    public int Version => 1;

    /// <summary>What split it.</summary>
    public static string SeparatorOf(SplitVoiceOptions options) => options.Separator?.Engine.ToString() ?? BackgroundStep.OwnProcessing;

    /// <summary>How far beyond a window it is read.</summary>
    public static TimeSpan ReachOf(EngineIdentity? separator) => separator is null ? VoiceSplit.Reach : Accompaniment.Reach;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<SplitVoiceOptions>();
        var media = await context.ReadAsync(ProbeStep.Media, cancellationToken);
        var reach = ReachOf(options.Separator?.Engine);
        var start = options.Window.Start > reach ? options.Window.Start - reach : TimeSpan.Zero;
        var end = options.Window.End + reach < media.Duration ? options.Window.End + reach : media.Duration;
        var (read, voice, background) = (context.NewFile("read.wav"), context.NewFile("voice.wav"), context.NewFile("background.wav"));
        var format = await extractor.ExtractTrackAsync(
            context.PathOf(AcquireStep.Source), media, options.Track, new TimeRange(start, end), read, null, cancellationToken);
        context.Progress.Report(0.2);
        using var sound = new WindowedSound([new SoundWindow(start, read)]);
        var (first, frames) = (format.FrameAt(options.Window.Start), format.FrameAt(options.Window.End));
        using (var split = new VoiceSplit(sound, voice, background))
        {
            if (options.Separator is { } choice)
            {
                var engine = EngineLookup.Of(engines.Separators, choice.Engine);
                await SplitByModelAsync(context, engine, split, first, frames - first, cancellationToken);
            }
            else
            {
                split.WriteMasked(options.Speech, first, frames - first, cancellationToken);
            }
        }

        return StepOutcome.Of(
            await context.SaveAsync(Voice, voice, cancellationToken), await context.SaveAsync(Background, background, cancellationToken))
            with
        {
            Sentence = Sentences.Length(options.Window.Duration),
            Analysis = new JsonObject
            {
                ["engines"] = new JsonObject
                {
                    ["separation"] = options.Separator?.ToJson() ?? new JsonObject
                    {
                        ["engine"] = BackgroundStep.OwnProcessing,
                        ["reason"] = options.Tried is { Count: > 0 } tried ? $"in place of {string.Join(" and ", tried)}, which failed"
                            : "no separator is installed here",
                    },
                },
            },
            Warnings = options.Tried is { Count: > 0 } failed
                ? [$"Some of the voice was taken out by {SeparatorOf(options)}, because {string.Join(" and ", failed)} failed."] : [],
        };
    }

    private static async Task SplitByModelAsync(
        StepContext context, ISeparator engine, VoiceSplit split, long start, long frames, CancellationToken cancellationToken)
    {
        var format = split.Groups[0].Format;
        var cell = Accompaniment.FramesOf(format);
        var left = split.Groups.ToDictionary(group => group.First, _ => new Accompaniment(format));
        var (heard, accompaniment) = (context.NewFile("cell.wav"), context.NewFile("accompaniment.wav"));
        var done = -1L;
        for (var at = start; at < start + frames;)
        {
            var until = Math.Min(start + frames, ((at / cell) + 1) * cell);
            foreach (var next in Accompaniment.CellsOf(format, at, until).Where(next => next > done && next * cell < split.Frames))
            {
                foreach (var group in split.Groups)
                {
                    Accompaniment.Cut(group, next, heard, cancellationToken);
                    await engine.SeparateAsync(new SeparationRequest(heard, accompaniment), cancellationToken);
                    left[group.First].Add(next, accompaniment);
                }

                done = next;
            }

            split.WriteModelled(left, at, until - at, cancellationToken);
            foreach (var group in left.Values)
            {
                group.Forget(at / cell);
            }

            at = until;
            context.Progress.Report(0.2 + (0.8 * (at - start) / frames));
        }
    }
}
