namespace Dubwright.Engines.Sounds.Signals;

/// <summary>A room around a sound: eight damped combs and four all-passes for each ear (Schroeder, 1962; lengths of Freeverb).</summary>
internal static class Room
{
    private static readonly int[] Combs = [1_214, 1_293, 1_390, 1_476, 1_548, 1_623, 1_695, 1_760];
    private static readonly int[] AllPasses = [605, 480, 371, 245];
    private const int Apart = 25;

    /// <param name="share">Of the room in what is heard, 0 to 1.</param>
    /// <param name="feedback">0.7 a room, 0.9 a hall, 0.95 a valley.</param>
    public static Signal Around(Signal dry, double share, double feedback)
    {
        var (left, right) = (new Ear(0, feedback), new Ear(Apart, feedback));
        return time =>
        {
            var frame = dry(time);
            var into = (frame.Left + frame.Right) * 0.015;
            return (frame * (1 - share)) + (new Stereo((float)left.Next(into), (float)right.Next(into)) * share * 3);
        };
    }

    private sealed class Ear(int more, double feedback)
    {
        private readonly (double[] Line, double[] Damped)[] _combs =
            [.. Combs.Select(length => (new double[length + more], new double[1]))];

        private readonly double[][] _passes = [.. AllPasses.Select(length => new double[length + more])];
        private long _at;

        public double Next(double sample)
        {
            var sum = 0.0;
            foreach (var (line, damped) in _combs)
            {
                var place = _at % line.Length;
                var delayed = line[place];
                damped[0] = (delayed * 0.75) + (damped[0] * 0.25);
                line[place] = sample + (damped[0] * feedback);
                sum += delayed;
            }

            foreach (var line in _passes)
            {
                var place = _at % line.Length;
                var delayed = line[place];
                line[place] = sum + (delayed * 0.5);
                sum = delayed - sum;
            }

            _at++;
            return sum;
        }
    }
}
