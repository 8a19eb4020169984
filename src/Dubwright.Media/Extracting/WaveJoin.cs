using Dubwright.Core.Sound;

namespace Dubwright.Media.Extracting;

/// <summary>Lays what ffmpeg wrote end to end, each part brought to its exact length: a track may end before the media does.</summary>
internal sealed class WaveJoin(DecodedWave wave) : IDisposable
{
    private const int Block = 1 << 15;
    private readonly short[] _buffer = new short[Block * wave.Format.Channels];
    private WaveWriter? _writer;

    /// <summary>Takes a part; its file is gone afterwards.</summary>
    /// <param name="isOnly">It is moved instead of copied where it has its length already.</param>
    public void Add(string path, long frames, bool isOnly)
    {
        using (var reader = TryOpen(path))
        {
            if (isOnly && reader?.Frames == frames)
            {
                File.Move(path, wave.Path, overwrite: true);
                return;
            }

            _writer ??= WaveWriter.Create(wave.Path, wave.Format);
            for (var at = 0L; at < frames; at += Block)
            {
                var part = _buffer.AsSpan(0, (int)Math.Min(Block, frames - at) * wave.Format.Channels);
                part.Clear();
                reader?.Read(at, part);
                _writer.Write(part);
            }
        }

        File.Delete(path);
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _writer = null;
    }

    private static WaveReader? TryOpen(string path) => File.Exists(path) && new FileInfo(path).Length > 44 ? WaveReader.Open(path) : null;
}
