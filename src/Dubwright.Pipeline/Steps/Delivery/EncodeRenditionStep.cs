using System.Runtime.InteropServices;
using Dubwright.Core.Sound;
using Dubwright.Media.Encoding;
using Dubwright.Media.Mixing;
using Dubwright.Media.Muxing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Voices;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <param name="Lines">For a stem of voices: those that sound in the group.</param>
public sealed record SoundPart(MixGroup Group, IReadOnlyList<LinePlace> Lines);

/// <param name="Format">A name of a <see cref="SoundFormat"/>.</param>
/// <param name="Stem">Null is the whole dub, mastered.</param>
public sealed record EncodeRenditionOptions(string Format, Stem? Stem, double GainDb, IReadOnlyList<SoundPart> Parts);

/// <summary>Encodes a dub's sound as one file, a group in memory at a time: <c>sound</c>, from <c>mix/n</c>, <c>background/n</c> or
/// <c>take/line</c>.</summary>
public sealed class EncodeRenditionStep(SoundEncoder encoder) : IStep
{
    public const string Name = "encode-sound";

    public static readonly Port<MediaFile> Sound = new("sound");

    private const int Block = 1 << 15;

    public string Kind => Name;

    public int Version => 1;

    /// <summary>What is encoded for a rendition; null where it holds the dub's own packets.</summary>
    public static SoundFormat? FormatFor(RenditionFormat format) => format.Extension switch
    {
        "wav" or "mxf" => SoundFormat.Wav,
        "flac" => SoundFormat.Flac,
        "mp3" => SoundFormat.Mp3,
        "opus" or "ogg" or "webm" => SoundFormat.Opus,
        _ => null,
    };

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<EncodeRenditionOptions>();
        var format = ((SoundFormat[])[SoundFormat.Wav, SoundFormat.Flac, SoundFormat.Mp3, SoundFormat.Opus])
            .First(format => format.Name == options.Format);
        var output = context.NewFile($"sound.{format.Extension}");
        using var sound = options.Stem == Stem.Voice ? null
            : context.OpenGroups(options.Stem is null ? MixedGroup.Mix : BackgroundStep.Background);
        await encoder.EncodeMixAsync(format, (sound?.Format ?? WaveFormat.Mix).Channels,
            (stream, token) => WriteAsync(context, options, sound, stream, token), output, cancellationToken);
        return StepOutcome.Of(await context.SaveAsync(Sound, output, cancellationToken));
    }

    private static async Task WriteAsync(StepContext context, EncodeRenditionOptions options, WindowedSound? sound, Stream stream,
        CancellationToken cancellationToken)
    {
        var wave = context.NewFile("group.wav");
        foreach (var (at, part) in options.Parts.Index())
        {
            var (first, frames) = (part.Group.StartFrame, part.Group.Frames);
            if (options.Stem == Stem.Background)
            {
                await CopyAsync(sound!, first, frames, stream, cancellationToken);
            }
            else
            {
                if (options.Stem is null)
                {
                    Mastering.Apply(sound!, first, frames, options.GainDb, wave, cancellationToken);
                }
                else
                {
                    var takes = part.Lines
                        .Select(line =>
                        new PlacedTake(context.PathOf(SynthesiseStep.Take.At(line.Line)), line.Start, line.Rate, line.GainDb))
                        .ToList();
                    GroupMixer.Voices(first, frames, takes, wave, cancellationToken);
                }

                using var group = WaveReader.Open(wave);
                await CopyAsync(group, 0, frames, stream, cancellationToken);
            }

            context.Progress.Report((at + 1.0) / options.Parts.Count);
        }
    }

    private static async Task CopyAsync(ISound sound, long first, long frames, Stream stream, CancellationToken cancellationToken)
    {
        var frame = sound.Format.Channels * sizeof(short);
        var bytes = new byte[Block * frame];
        for (long done = 0; done < frames; done += Block)
        {
            var part = bytes.AsMemory(0, (int)Math.Min(Block, frames - done) * frame);
            sound.Read(first + done, MemoryMarshal.Cast<byte, short>(part.Span));
            await stream.WriteAsync(part, cancellationToken);
        }
    }
}
