using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Media.Encoding;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Separation;

/// <param name="IsVoice">The voice; else the background.</param>
public sealed record EncodeStemOptions(bool IsVoice);

/// <summary>Joins the windows of the voice or the background, <c>window/n</c>, into one file: <c>stem</c>, FLAC.</summary>
public sealed class EncodeStemStep(SoundEncoder encoder) : IStep
{
    public const string Name = "encode-stem";

    public static readonly Port<MediaFile> Stem = new("stem");

    private static readonly Port<WaveFile> Windows = new("window");
    private const int MostFlacChannels = 8;

    public string Kind => Name;

    public int Version => 1;

    /// <param name="at">0 for the voice, 1 for the background.</param>
    /// <param name="split">The steps that split the recording.</param>
    public static StepPlan Plan(int at, IReadOnlyList<CompletedStep> split) => new(
        StageIds.Encode.Step(at), Name, new EncodeStemOptions(at == 0),
        new ArtifactDictionary().AddNumbered(Windows, at == 0 ? SplitVoiceStep.Voice : SplitVoiceStep.Background, split))
    {
        TimeLimit = TimeSpan.FromHours(1),
    };

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var paths = context.PathsOf(Windows);
        var flac = context.NewFile("stem.flac");
        WaveFormat format;
        using (var first = WaveReader.Open(paths[0]))
        {
            format = first.Format;
        }

        if (format.Channels > MostFlacChannels)
        {
            throw new DubwrightException(ExceptionReason.SourceTypeNotSupported,
                $"The sound has {format.Channels} channels, and FLAC holds {MostFlacChannels} at most; mix it down before.");
        }

        await encoder.EncodeAsync(SoundFormat.Flac, format, (pipe, token) => WriteAsync(paths, format, pipe, token), flac,
            cancellationToken);
        return StepOutcome.Of(await context.SaveAsync(Stem, flac, cancellationToken));
    }

    private static async Task WriteAsync(IReadOnlyList<string> paths, WaveFormat format, Stream pipe, CancellationToken cancellationToken)
    {
        var samples = new short[(1 << 14) * format.Channels];
        var bytes = new byte[samples.Length * sizeof(short)];
        foreach (var path in paths)
        {
            using var window = WaveReader.Open(path);
            for (var frame = 0L; frame < window.Frames;)
            {
                var count = (int)Math.Min(1 << 14, window.Frames - frame) * format.Channels;
                window.Read(frame, samples.AsSpan(0, count));
                ToLittleEndian(samples.AsSpan(0, count), bytes);
                await pipe.WriteAsync(bytes.AsMemory(0, count * sizeof(short)), cancellationToken);
                frame += count / format.Channels;
            }
        }
    }

    private static void ToLittleEndian(Span<short> samples, byte[] bytes)
    {
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(samples, samples);
        }

        MemoryMarshal.AsBytes(samples).CopyTo(bytes);
    }
}
