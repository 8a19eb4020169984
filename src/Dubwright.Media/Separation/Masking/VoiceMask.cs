using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation.Masking;

/// <summary>
/// Takes the voice out of one or two channels by a mask over the spectrum, where speech was found: the share that stands out of what plays
/// beside it (Wiener's rule with the decision-directed estimate of Ephraim and Malah, 1984), and of a stereo sound whose voice is in the
/// middle only what both channels have alike.
/// </summary>
/// <param name="source">In one or two channels.</param>
/// <param name="speech">Where somebody speaks.</param>
internal sealed class VoiceMask(ISound source, IReadOnlyList<TimeRange> speech)
{
    private const float Memory = 0.85f;
    private const int LowestHz = 70;
    private const float Agreement = 0.3f;
    private const float InTheMiddle = 0.5f;

    // Frames before the first part from which the estimate follows.
    private const int WarmUp = 40;

    private readonly SpectrumFrames _frames = new(source);
    private readonly BedSpectrum _bed = new(source);
    private readonly List<(long From, long To)> _spoken = [.. SpeechHoles.Of(speech)
        .Select(hole => (source.Format.FrameAt(hole.Start), source.Format.FrameAt(hole.End)))];

    private readonly float[] _before = new float[(SpectrumFrames.SizeOf(source.Format) / 2) + 1];
    private readonly float[] _gains = new float[(SpectrumFrames.SizeOf(source.Format) / 2) + 1];
    private readonly float[] _ahead = new float[SpectrumFrames.SizeOf(source.Format) * source.Format.Channels];
    private long _last = long.MinValue;

    /// <summary>Fills interleaved samples, at the scale of 16-bit ones, with the voice alone.</summary>
    /// <param name="startFrame">Where the part before ended; anywhere at first.</param>
    public void Fill(Span<float> voice, long startFrame)
    {
        var channels = source.Format.Channels;
        var (size, hop) = (_frames.Size, _frames.Hop);
        var end = startFrame + (voice.Length / channels);
        _ahead.AsSpan(0, Math.Min(_ahead.Length, voice.Length)).CopyTo(voice);
        voice[Math.Min(_ahead.Length, voice.Length)..].Clear();
        Shift(voice.Length);
        var first = (long)Math.Floor((double)startFrame / hop) - (size / hop) + 1;
        for (var index = _last == long.MinValue ? first - WarmUp : Math.Max(first, _last + 1); index * hop < end; index++)
        {
            var start = index * hop;
            if (_spoken.Exists(hole => hole.From < start + (size * 3 / 4) && hole.To > start + (size / 4)))
            {
                Mask(index);
                Add(voice, (int)(start - startFrame), channels);
            }
            else
            {
                Array.Clear(_before);
            }

            _last = index;
        }
    }

    private void Add(Span<float> voice, int start, int channels)
    {
        for (var at = Math.Max(0, -start); at < _frames.Size; at++)
        {
            var place = (start + at) * channels;
            var target = place < voice.Length ? voice : _ahead;
            var into = place < voice.Length ? place : place - voice.Length;
            target[into] += _frames.Left[at];
            if (channels == 2)
            {
                target[into + 1] += _frames.Right[at];
            }
        }
    }

    private void Shift(int by)
    {
        var left = Math.Max(0, _ahead.Length - by);
        Array.Copy(_ahead, _ahead.Length - left, _ahead, 0, left);
        Array.Clear(_ahead, left, _ahead.Length - left);
    }

    private void Mask(long index)
    {
        _bed.MoveTo(index);
        _frames.Load(index);
        var lowest = LowestHz * _frames.Size / source.Format.SampleRate;
        var isCentred = source.Format.Channels == 2 && _bed.Centred > InTheMiddle;
        for (var bin = 0; bin < _gains.Length; bin++)
        {
            var (power, alike) = _frames.At(bin);
            var over = power / _bed.Power[bin];
            var prior = (Memory * _before[bin]) + ((1 - Memory) * Math.Max(over - 1, 0));
            var gain = bin < lowest ? 0 : prior / (1 + prior);
            _before[bin] = gain * gain * over;
            _gains[bin] = isCentred ? gain * Math.Clamp(((alike / (power + 1e-9f)) - Agreement) / (1 - Agreement), 0, 1) : gain;
        }

        _frames.Scale(_gains);
        _frames.Invert();
    }
}
