using System.Runtime.Intrinsics;

namespace Dubwright.Media.Loudness;

/// <summary>
/// The two filters of ITU-R BS.1770-4 (a head-shaped shelf, then a high pass) for any sample rate, both channels in one vector. The
/// analogue prototypes behind the standard's 48 kHz coefficients are transformed anew for the rate (bilinear, pre-warped).
/// </summary>
internal sealed class KWeighting
{
    private readonly Biquad _shelf;
    private readonly Biquad _highPass;
    private Vector128<double> _shelf1, _shelf2, _pass1, _pass2;

    public KWeighting(int sampleRate)
    {
        const double shelfHz = 1681.974450955533, shelfQ = 0.7071752369554196, shelfDb = 3.999843853973347;
        const double passHz = 38.13547087602444, passQ = 0.5003270373238773;
        var k = Math.Tan(Math.PI * shelfHz / sampleRate);
        var high = Math.Pow(10, shelfDb / 20);
        var band = Math.Pow(high, 0.4996667741545416);
        var a0 = 1 + (k / shelfQ) + (k * k);
        _shelf = new Biquad(
            (high + (band * k / shelfQ) + (k * k)) / a0, 2 * ((k * k) - high) / a0, (high - (band * k / shelfQ) + (k * k)) / a0,
            2 * ((k * k) - 1) / a0, (1 - (k / shelfQ) + (k * k)) / a0);
        k = Math.Tan(Math.PI * passHz / sampleRate);
        a0 = 1 + (k / passQ) + (k * k);
        _highPass = new Biquad(1, -2, 1, 2 * ((k * k) - 1) / a0, (1 - (k / passQ) + (k * k)) / a0);
    }

    /// <summary>Filters one frame of two channels and gives the squares.</summary>
    public Vector128<double> Squares(Vector128<double> frame)
    {
        var shelved = (frame * _shelf.B0) + _shelf1;
        _shelf1 = (frame * _shelf.B1) - (shelved * _shelf.A1) + _shelf2;
        _shelf2 = (frame * _shelf.B2) - (shelved * _shelf.A2);
        var passed = (shelved * _highPass.B0) + _pass1;
        _pass1 = (shelved * _highPass.B1) - (passed * _highPass.A1) + _pass2;
        _pass2 = (shelved * _highPass.B2) - (passed * _highPass.A2);
        return passed * passed;
    }

    private readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2);
}
