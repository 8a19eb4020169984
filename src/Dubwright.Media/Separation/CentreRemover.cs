using Dubwright.Core.Sound;

namespace Dubwright.Media.Separation;

/// <summary>
/// Takes out of a stereo sound what both channels have alike: per frequency, the middle is subtracted as far as left and right agree there.
/// Frames lie on the programme's clock, so any stretch comes out the same.
/// </summary>
internal sealed class CentreRemover
{
    private const int Size = 2048;
    private const int Hop = Size / 4;
    private const int LowestBin = 120 * Size / 48_000;
    private const int HighestBin = 16_000 * Size / 48_000;
    private const float Agreement = 0.3f;

    private readonly ISound _source;
    private readonly Fourier _fourier = new(Size);
    private readonly float[] _window = [.. Fourier.Hann(Size).Select(MathF.Sqrt)];
    private readonly float[] _left = new float[Size];
    private readonly float[] _right = new float[Size];
    private readonly short[] _pcm = new short[Size * 2];

    public CentreRemover(ISound source) => _source = source;

    /// <summary>Fills interleaved stereo with the source without its centre, from a frame on.</summary>
    public void Fill(Span<float> stereo, long startFrame)
    {
        stereo.Clear();
        var frames = stereo.Length / 2;
        for (var frame = ((startFrame / Hop) - (Size / Hop)) * Hop; frame < startFrame + frames; frame += Hop)
        {
            _source.Read(frame, _pcm);
            for (var at = 0; at < Size; at++)
            {
                _left[at] = _pcm[at * 2] * _window[at];
                _right[at] = _pcm[(at * 2) + 1] * _window[at];
            }

            _fourier.Forward(_left, _right);
            for (var bin = LowestBin; bin <= HighestBin; bin++)
            {
                Remove(bin, Size - bin);
            }

            _fourier.Inverse(_left, _right);
            var from = Math.Max(frame, startFrame);
            var to = Math.Min(frame + Size, startFrame + frames);
            for (var sample = from; sample < to; sample++)
            {
                var at = (int)(sample - frame);
                var place = (int)(sample - startFrame) * 2;
                // Four windows overlap, and their squares add up to two.
                stereo[place] += _left[at] * _window[at] * 0.5f;
                stereo[place + 1] += _right[at] * _window[at] * 0.5f;
            }
        }
    }

    // Left is the real and right the imaginary part of one transform: their spectra are its even and odd halves.
    private void Remove(int bin, int mirror)
    {
        var leftReal = (_left[bin] + _left[mirror]) / 2;
        var leftImaginary = (_right[bin] - _right[mirror]) / 2;
        var rightReal = (_right[bin] + _right[mirror]) / 2;
        var rightImaginary = (_left[mirror] - _left[bin]) / 2;
        var power = (leftReal * leftReal) + (leftImaginary * leftImaginary) + (rightReal * rightReal) + (rightImaginary * rightImaginary);
        var alike = 2 * ((leftReal * rightReal) + (leftImaginary * rightImaginary)) / (power + 1e-9f);
        var share = Math.Clamp((alike - Agreement) / (1 - Agreement), 0, 1) / 2;
        var centreReal = (leftReal + rightReal) * share;
        var centreImaginary = (leftImaginary + rightImaginary) * share;
        // Both channels lose the same: (1 + i) times the centre, whose mirror is its conjugate.
        _left[bin] -= centreReal - centreImaginary;
        _right[bin] -= centreImaginary + centreReal;
        _left[mirror] -= centreReal + centreImaginary;
        _right[mirror] -= centreReal - centreImaginary;
    }
}
