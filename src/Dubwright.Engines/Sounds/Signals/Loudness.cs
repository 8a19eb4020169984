namespace Dubwright.Engines.Sounds.Signals;

/// <summary>How loud a stereo sound at 48 kHz is, in LUFS by BS.1770: weighted, in blocks of 400 ms that overlap by three quarters, those
/// below -70 LUFS and 10 LU below the mean of the others left out; and its highest sample.</summary>
internal sealed class Loudness
{
    private const int Quarter = SignalRate.Hertz / 10;
    private readonly Weighting _left = new();
    private readonly Weighting _right = new();
    private readonly List<double> _quarters = [];
    private double _sum;
    private int _count;

    /// <summary>0 to 1 and beyond.</summary>
    public double Peak { get; private set; }

    public void Add(Stereo frame)
    {
        Peak = Math.Max(Peak, Math.Max(Math.Abs(frame.Left), Math.Abs(frame.Right)));
        var (left, right) = (_left.Next(frame.Left), _right.Next(frame.Right));
        _sum += (left * left) + (right * right);
        if (++_count == Quarter)
        {
            _quarters.Add(_sum / Quarter);
            (_sum, _count) = (0, 0);
        }
    }

    /// <summary>-100 for silence.</summary>
    public double Lufs()
    {
        var blocks = _quarters.Count < 4 ? [_quarters.Append(_count > 0 ? _sum / _count : 0).Max()]
            : Enumerable.Range(0, _quarters.Count - 3).Select(at => _quarters.Skip(at).Take(4).Average()).ToList();
        var heard = blocks.Where(block => ToLufs(block) > -70).ToList();
        if (heard.Count == 0)
        {
            return -100;
        }

        var gate = ToLufs(heard.Average()) - 10;
        return ToLufs(heard.Where(block => ToLufs(block) > gate).Average());
    }

    private static double ToLufs(double power) => -0.691 + (10 * Math.Log10(power + 1e-12));

    // The coefficients of BS.1770 for 48 kHz.
    private sealed class Weighting
    {
        private double _a, _b, _c, _d;

        public double Next(double sample)
        {
            var shelf = (1.53512485958697 * sample) + _a;
            _a = (-2.69169618940638 * sample) + (1.69065929318241 * shelf) + _b;
            _b = (1.19839281085285 * sample) - (0.73248077421585 * shelf);
            var high = shelf + _c;
            _c = (-2 * shelf) + (1.99004745483398 * high) + _d;
            _d = shelf - (0.99007225036621 * high);
            return high;
        }
    }
}
