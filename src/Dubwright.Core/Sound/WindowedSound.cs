namespace Dubwright.Core.Sound;

/// <param name="Start">Where the file's first frame sounds.</param>
/// <param name="Path">A 16-bit PCM WAV.</param>
public sealed record SoundWindow(TimeSpan Start, string Path);

/// <summary>
/// Many files laid on one time line, read as one; where none lies is silence. Files open when they are first read, a few at a time.
/// </summary>
public sealed class WindowedSound : ISound
{
    private const int MostOpen = 4;
    private readonly (long Start, long End, string Path)[] _windows;
    private readonly List<(int Window, WaveReader Reader)> _open = [];

    /// <param name="windows">In order of start; all of one format; at least one.</param>
    /// <exception cref="ArgumentException">No window, or windows of different formats or out of order.</exception>
    public WindowedSound(IReadOnlyList<SoundWindow> windows)
    {
        ArgumentOutOfRangeException.ThrowIfZero(windows.Count);
        _windows = new (long, long, string)[windows.Count];
        for (var at = 0; at < windows.Count; at++)
        {
            using var reader = WaveReader.Open(windows[at].Path);
            Format = at == 0 || reader.Format == Format
                ? reader.Format
                : throw new ArgumentException($"Windows differ: {Format} and {reader.Format}.", nameof(windows));
            var start = Format.FrameAt(windows[at].Start);
            _windows[at] = (start, start + reader.Frames, windows[at].Path);
            if (at > 0 && start < _windows[at - 1].Start)
            {
                throw new ArgumentException("Windows are out of order.", nameof(windows));
            }
        }

        Frames = _windows.Max(window => window.End);
    }

    public WaveFormat Format { get; }

    public long Frames { get; }

    /// <summary>Where windows overlap, the later one is heard.</summary>
    public void Read(long frame, Span<short> interleaved)
    {
        interleaved.Clear();
        var end = frame + (interleaved.Length / Format.Channels);
        for (var at = 0; at < _windows.Length; at++)
        {
            var (windowStart, windowEnd, _) = _windows[at];
            var from = Math.Max(frame, windowStart);
            var to = Math.Min(end, windowEnd);
            if (from < to)
            {
                var (first, last) = ((int)((from - frame) * Format.Channels), (int)((to - frame) * Format.Channels));
                Reader(at).Read(from - windowStart, interleaved[first..last]);
            }
        }
    }

    public void Dispose()
    {
        foreach (var (_, reader) in _open)
        {
            reader.Dispose();
        }

        _open.Clear();
    }

    private WaveReader Reader(int window)
    {
        var found = _open.FindIndex(open => open.Window == window);
        if (found >= 0)
        {
            return _open[found].Reader;
        }

        if (_open.Count == MostOpen)
        {
            _open[0].Reader.Dispose();
            _open.RemoveAt(0);
        }

        _open.Add((window, WaveReader.Open(_windows[window].Path)));
        return _open[^1].Reader;
    }
}
