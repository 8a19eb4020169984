using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Dubwright.Media.Live;
using Dubwright.Pipeline.Streams.State;

namespace Dubwright.Pipeline.Streams.Dubbing;

/// <summary>One target of a session: its mix, encoded into segments as it grows.</summary>
internal sealed class TargetTrack
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19,
        useSynchronizationContext: false));

    /// <param name="start">Where it begins on the session's clock.</param>
    /// <param name="made">Called for each segment once it is complete.</param>
    public TargetTrack(StreamTarget target, StreamMixing mixing, TimeSpan start, (string Folder, string Name) place,
        LiveTranscoder transcoder, Func<LiveSegment, CancellationToken, Task> made, CancellationToken cancellationToken)
    {
        (Target, Mixer) = (target, new LiveMixer(mixing));
        Encoding = transcoder.EncodeAsync(start, place, target.Kilobits, _pipe.Reader.CopyToAsync, made, cancellationToken);
    }

    public StreamTarget Target { get; }

    public LiveMixer Mixer { get; }

    /// <summary>Ends when all was encoded and every segment was told.</summary>
    public Task Encoding { get; }

    /// <summary>Mixes what comes next and hands it on.</summary>
    /// <param name="source">Whole hundredths of a second, 48 kHz stereo.</param>
    public async Task WriteAsync(long frame, ReadOnlyMemory<short> source, CancellationToken cancellationToken)
    {
        Fill(frame, source.Span);
        if (Encoding.IsFaulted)
        {
            await Encoding;
        }

        await _pipe.Writer.FlushAsync(cancellationToken);
    }

    public ValueTask CompleteAsync() => _pipe.Writer.CompleteAsync();

    private void Fill(long frame, ReadOnlySpan<short> source)
    {
        var bytes = source.Length * sizeof(short);
        Mixer.Mix(frame, source, MemoryMarshal.Cast<byte, short>(_pipe.Writer.GetSpan(bytes)[..bytes]));
        _pipe.Writer.Advance(bytes);
    }
}
