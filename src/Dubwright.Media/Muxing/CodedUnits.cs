namespace Dubwright.Media.Muxing;

/// <summary>Takes an H.264 or HEVC byte stream apart into its network abstraction units (ISO/IEC 14496-10, annex B), the slices
/// only.</summary>
internal sealed class CodedUnits(bool isHevc, Action<byte[]> onSlice)
{
    private const int LargestUnit = 64 << 20;
    private byte[] _bytes = new byte[1 << 18];
    private int _length;

    public async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            if (_length == _bytes.Length)
            {
                Array.Resize(ref _bytes, _bytes.Length < LargestUnit ? _bytes.Length * 2
                    : throw new InvalidDataException("A coded picture is too large."));
            }

            var read = await stream.ReadAsync(_bytes.AsMemory(_length), cancellationToken);
            if (read == 0)
            {
                Tell(_bytes.AsSpan(0, _length));
                return;
            }

            _length += read;
            searched = Take(searched);
        }
    }

    // Tells every unit that is followed by another; what is left moves to the front.
    private int Take(int searched)
    {
        var (start, at) = (0, searched);
        while (_bytes.AsSpan(at, _length - at).IndexOf((ReadOnlySpan<byte>)[0, 0, 1]) is >= 0 and var found)
        {
            Tell(_bytes.AsSpan(start, at + found - start));
            start = at + found + 3;
            at = start;
        }

        _bytes.AsSpan(start, _length - start).CopyTo(_bytes);
        _length -= start;
        return Math.Max(0, _length - 2);
    }

    private void Tell(ReadOnlySpan<byte> unit)
    {
        unit = unit.TrimEnd((byte)0);
        if (unit.Length > 0 && IsSlice(unit[0]))
        {
            onSlice(unit.ToArray());
        }
    }

    private bool IsSlice(byte header) => isHevc ? ((header >> 1) & 63) < 32 : (header & 31) is >= 1 and <= 5;
}
