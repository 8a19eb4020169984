using System.Collections.Concurrent;
using System.Globalization;
using Dubwright.Core.Failures;
using Dubwright.Media.Live;
using Dubwright.Pipeline.Streams.Sources;
using Dubwright.Pipeline.Streams.State;

namespace Dubwright.Pipeline.Streams.Dubbing;

/// <summary>
/// One connection to a source, from its first byte to its last dub. The output is the source's own time line, handed out a fixed delay
/// after it came in; within that delay each utterance is dubbed and laid at its place. Where a source runs ahead of the clock (a file, a
/// catching up), it is handed out as soon as its dub is there, and held back meanwhile.
/// </summary>
internal sealed class LiveSession
{
    // Of the delay, what a segment takes until it is complete, and what encoding and writing down take.
    private static readonly TimeSpan Margin = LiveTranscoder.SegmentLength + TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(40);
    private const int Rate = 48_000;
    private const int Chunk = Rate / 10;
    private const int Block = Rate / 100;

    private readonly StreamParts _parts;
    private readonly long _stream;
    private readonly int _number;
    private readonly StreamStatistics _statistics;
    private readonly Func<TimeSpan, CancellationToken, ValueTask<bool>> _charge;
    private readonly Task _previous;
    private readonly ArrivalClock _arrivals;
    private readonly ConcurrentQueue<LiveSegment> _pictures = new();
    private readonly List<TargetTrack> _ended = [];
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IReadOnlyList<TargetTrack> _tracks = [];
    private volatile StreamRequest _request;
    private SourceIntake? _intake;
    private bool _pushed;
    private long _frontier;

    /// <param name="number">Counts the stream's sessions, from 1.</param>
    /// <param name="charge">Told how much more sound came; false where it is not paid for.</param>
    /// <param name="previous">The session before, whose segments come first.</param>
    public LiveSession(StreamParts parts, long stream, int number, StreamRequest request, StreamStatistics statistics,
        Func<TimeSpan, CancellationToken, ValueTask<bool>> charge, Task previous)
    {
        (_parts, _stream, _number, _request) = (parts, stream, number, request);
        (_statistics, _charge, _previous) = (statistics, charge, previous);
        _arrivals = new ArrivalClock(parts.Time, () => _intake?.Begun);
    }

    /// <summary>The source's connection has ended; what came is still being dubbed.</summary>
    public Task Received => _received.Task;

    /// <summary>What broke the connection; null where it ended.</summary>
    public DubwrightException? Fault => _intake?.Fault;

    /// <summary>Whether any sound came out of it.</summary>
    public bool HasSound { get; private set; }

    /// <summary>Other targets from now on.</summary>
    public void Change(StreamRequest request) => _request = request;

    /// <param name="begun">Called once, when the source was recognised.</param>
    /// <param name="stopping">Takes nothing in any more, and finishes what came.</param>
    /// <exception cref="DubwrightException">The source is nothing that can be dubbed, or a tool failed.</exception>
    public async Task RunAsync(LiveConnection connection, bool pushed, Func<Task> begun, CancellationToken stopping,
        CancellationToken cancellationToken)
    {
        using var failing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var receiving = CancellationTokenSource.CreateLinkedTokenSource(stopping, failing.Token);
        (_pushed, _intake) = (pushed, new SourceIntake(connection, _parts.Probe, _parts.Time));
        var receive = ReceiveAsync(receiving.Token);
        try
        {
            var input = await _intake.ProbeAsync(failing.Token);
            var sound = input.Sound(_request.AudioTrack)
                ?? throw new DubwrightException(ExceptionReason.VideoDoesNotHaveAudioStreams, "The source has no sound.");
            await begun();
            await DubAsync(input, sound, receive, failing);
        }
        finally
        {
            await failing.CancelAsync();
            await receive;
        }
    }

    private async Task ReceiveAsync(CancellationToken stopping)
    {
        await _intake!.ReceiveAsync(stopping);
        _received.TrySetResult();
    }

    private async Task DubAsync(LiveInput input, LiveTrack sound, Task receive, CancellationTokenSource failing)
    {
        var token = failing.Token;
        Directory.CreateDirectory(_parts.Segments.FolderOf(_stream));
        var lag = TimeSpan.FromSeconds(_request.DelaySeconds) - Margin;
        using var hearing = new LiveHearing(_parts, _statistics, _arrivals, _request, lag, () => _tracks, () => _intake!.Bytes, _charge);
        var work = new List<Task> { receive, hearing.WorkAsync(token) };
        var decoded = _intake!.AddReader();
        work.Add(_parts.Transcoder.DecodeAsync(input, sound, decoded.CopyToAsync,
            (pcm, stop) => hearing.ListenAsync(pcm, () => Interlocked.Read(ref _frontier), stop), token));
        if (input.Picture is { } picture)
        {
            var copied = _intake.AddReader();
            work.Add(_parts.Transcoder.CopyPictureAsync(input, picture, (_parts.Segments.FolderOf(_stream), Name(SegmentStore.Video, 0)),
                copied.CopyToAsync, (segment, _) =>
                {
                    _pictures.Enqueue(segment);
                    return Task.CompletedTask;
                }, token));
        }

        work.Add(_intake.RelayAsync(token));
        var pictures = Task.WhenAll(work);
        work.Add(HandOutAsync(hearing, pictures, lag, token));
        try
        {
            await foreach (var ended in Task.WhenEach(work).WithCancellation(token))
            {
                await ended;
            }
        }
        catch
        {
            await failing.CancelAsync();
            await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    // Hands the time line out: what is due, or what is done where the source is ahead of the clock.
    private async Task HandOutAsync(LiveHearing hearing, Task rest, TimeSpan lag, CancellationToken cancellationToken)
    {
        var source = new short[2 * Chunk];
        try
        {
            while (true)
            {
                var finished = rest.IsCompleted;
                await FollowTargetsAsync(cancellationToken);
                var until = finished ? Whole(_tracks.Select(track => track.Mixer.End).Append(hearing.Head).Max())
                    : Math.Min(hearing.Head, Due(hearing, lag));
                while (_frontier + Block <= until)
                {
                    var frames = (int)Math.Min(Chunk, (until - _frontier) / Block * Block);
                    hearing.Sound.Read(_frontier, source.AsSpan(0, 2 * frames));
                    foreach (var track in _tracks)
                    {
                        await track.WriteAsync(_frontier, source.AsMemory(0, 2 * frames), cancellationToken);
                    }

                    Interlocked.Add(ref _frontier, frames);
                    HasSound = true;
                }

                _arrivals.Forget(_frontier - (5 * Rate));
                await ShowPicturesAsync(finished, cancellationToken);
                if (finished)
                {
                    break;
                }

                await Task.Delay(Turn, _parts.Time, cancellationToken);
            }
        }
        finally
        {
            foreach (var track in _tracks)
            {
                await track.CompleteAsync();
            }
        }

        await Task.WhenAll(_tracks.Concat(_ended).Select(track => track.Encoding));
    }

    private long Due(LiveHearing hearing, TimeSpan lag)
    {
        var due = _arrivals.FrameOlderThan(lag);
        return hearing.IsAhead(_frontier)
            ? Math.Max(due, _tracks.Select(track => track.Mixer.WaitsFor).Append(hearing.Settled).Min()) : due;
    }

    private async Task FollowTargetsAsync(CancellationToken cancellationToken)
    {
        var wanted = _request.Targets;
        if (_tracks.Select(track => track.Target).SequenceEqual(wanted))
        {
            return;
        }

        foreach (var track in _tracks.Where(track => !wanted.Contains(track.Target)))
        {
            await track.CompleteAsync();
            _ended.Add(track);
        }

        _tracks = [.. wanted.Select(target => _tracks.FirstOrDefault(track => track.Target == target) ?? Begin(target, cancellationToken))];
    }

    private TargetTrack Begin(StreamTarget target, CancellationToken cancellationToken)
    {
        var rendition = target.Language.ToString(CultureInfo.InvariantCulture);
        return new TargetTrack(
            target, _request.Mixing, LiveTranscoder.Format.TimeOf(_frontier),
            (_parts.Segments.FolderOf(_stream), Name(rendition, _frontier)), _parts.Transcoder,
            (segment, token) => ShowAsync(rendition, segment, token), cancellationToken);
    }

    private async Task ShowPicturesAsync(bool all, CancellationToken cancellationToken)
    {
        while (_pictures.TryPeek(out var segment) && (all || LiveTranscoder.Format.FrameAt(segment.End) <= _frontier))
        {
            _pictures.TryDequeue(out _);
            await ShowAsync(SegmentStore.Video, segment, cancellationToken);
        }
    }

    private async Task ShowAsync(string rendition, LiveSegment segment, CancellationToken cancellationToken)
    {
        await _previous.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        var (age, _) = _arrivals.At(LiveTranscoder.Format.FrameAt(segment.Start));
        var heardAt = (_parts.Time.GetUtcNow() - age).ToUnixTimeMilliseconds();
        var safe = _pushed && rendition != SegmentStore.Video
            ? SafeBytes(LiveTranscoder.Format.FrameAt(segment.End)) : null;
        await _parts.Segments.PublishAsync(
            _stream, rendition,
            new PublishedSegment(0, _number, segment.File, (segment.End - segment.Start).TotalSeconds, 0, heardAt), safe,
            cancellationToken);
        if (rendition != SegmentStore.Video && age > TimeSpan.Zero)
        {
            _statistics.Delay(age);
        }
    }

    // Whoever pushes from there on sends again what was on its way to the decoder, and what it looked at before its first sample.
    private long? SafeBytes(long frame)
    {
        const int OnTheWay = 3 << 16;
        return _arrivals.At(frame - (3 * Rate)).Bytes is > 0 and var bytes && bytes - OnTheWay > 0 ? bytes - OnTheWay : null;
    }

    private string Name(string rendition, long frame) =>
        string.Create(CultureInfo.InvariantCulture, $"{rendition}-{_number}-{frame / Block}");

    private static long Whole(long frame) => (frame + Block - 1) / Block * Block;
}
