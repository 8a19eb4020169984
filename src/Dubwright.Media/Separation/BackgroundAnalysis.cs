using System.Globalization;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation;

/// <summary>Chooses from measured levels how speech is taken out.</summary>
internal static class BackgroundAnalysis
{
    private const double BedUnderSpeechDb = 25;
    private const double NothingDb = -60;
    private const double SteadySpreadDb = 4;
    private const double NoiseTonality = 1.5;
    private const double StereoSideDb = -50;
    private const double CentredRiseDb = 6;
    private const double SideRiseDb = 3;
    private const int NearBlocks = 80;
    private const int EnoughBlocks = 10;

    public static BackgroundPlan Choose(SourceLevels levels, IReadOnlyList<TimeRange> holes, string? separator)
    {
        var all = Enumerable.Range(0, levels.Count).Select(at => (float)levels.Power(at)).ToArray();
        var speechDb = levels.MeanDb(all, spoken: true);
        var everywhere = Bed(levels, 0, levels.Count);
        var side = levels.MeanDb(levels.Side, spoken: true);
        var centred = Centred(levels, side);
        var modes = holes.Select(hole => Mode(levels, hole, everywhere, centred)).ToList();
        var most = modes.GroupBy(mode => mode).OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .Select(group => group.Key).FirstOrDefault();
        var exceptions = holes.Zip(modes).Where(pair => pair.Second != most)
            .Select(pair => new TreatedSpeech(pair.First, pair.Second)).ToList();
        var reason = holes.Count == 0 ? "No speech was found, so the sound was left as it is."
            : Reason(Treatment(most), speechDb, everywhere, side, separator, modes.Count(mode => Treatment(mode) != Treatment(most)),
            holes.Count);
        return new BackgroundPlan(most, reason, speechDb, everywhere.Db, side, RoomTone.Find(levels), exceptions);

        BackgroundMode Treatment(BackgroundMode own) => separator is null || own == BackgroundMode.Mute ? own : BackgroundMode.Separate;
    }

    private static BackgroundMode Mode(SourceLevels levels, TimeRange hole, BedLevel everywhere, bool centred)
    {
        var first = (int)(hole.Start.TotalSeconds * SourceLevels.PerSecond);
        var last = Math.Min(levels.Count, (int)Math.Ceiling(hole.End.TotalSeconds * SourceLevels.PerSecond));
        var bed = Bed(levels, first - NearBlocks, last + NearBlocks);
        bed = bed.Blocks < EnoughBlocks ? everywhere : bed;
        var (sum, count) = (0.0, 0);
        for (var at = Math.Max(0, first); at < last; at++, count++)
        {
            sum += levels.Power(at);
        }

        var speech = SourceLevels.Db(sum / Math.Max(1, count));
        return bed.Db < NothingDb || bed.Db < speech - BedUnderSpeechDb || bed.IsNoise ? BackgroundMode.Mute
            : centred ? BackgroundMode.Centre
            : BackgroundMode.Duck;
    }

    // Speech sits in the centre where speaking raises the middle and leaves the sides alone.
    private static bool Centred(SourceLevels levels, double sideInSpeech) =>
        sideInSpeech > StereoSideDb
        && levels.MeanDb(levels.Mid, spoken: true) - levels.MeanDb(levels.Mid, spoken: false) >= CentredRiseDb
        && sideInSpeech - levels.MeanDb(levels.Side, spoken: false) <= SideRiseDb;

    private static BedLevel Bed(SourceLevels levels, int from, int to)
    {
        var quiet = new List<double>();
        var tonality = new List<float>();
        for (var at = Math.Max(0, from); at < Math.Min(levels.Count, to); at++)
        {
            if (!levels.Spoken[at])
            {
                quiet.Add(SourceLevels.Db(levels.Power(at)));
                tonality.Add(levels.Tonality[at]);
            }
        }

        if (quiet.Count == 0)
        {
            return new BedLevel(-120, false, 0);
        }

        quiet.Sort();
        tonality.Sort();
        var spread = quiet[quiet.Count * 3 / 4] - quiet[quiet.Count / 4];
        return new BedLevel(
            quiet[quiet.Count / 2], spread < SteadySpreadDb && tonality[tonality.Count / 2] < NoiseTonality, quiet.Count);
    }

    private static string Reason(BackgroundMode mode, double speechDb, BedLevel bed, double side, string? separator, int exceptions,
        int holes)
    {
        var between = bed.Db < NothingDb
            ? string.Create(CultureInfo.InvariantCulture, $"Speech at {speechDb:0} dB stands in near silence")
            : string.Create(CultureInfo.InvariantCulture,
                $"Speech at {speechDb:0} dB stands {speechDb - bed.Db:0} dB over what sounds between the lines");
        var treated = mode switch
        {
            BackgroundMode.Mute when bed.Db >= NothingDb && bed.Db >= speechDb - BedUnderSpeechDb =>
                ", which is steady noise, so it was cut out and the holes filled with that noise",
            BackgroundMode.Mute => ", so it was cut out and the holes filled with room tone of the same recording",
            BackgroundMode.Separate => $", too much to lose, so it was left to {separator} to take the voice out of it",
            BackgroundMode.Duck => string.Create(
                CultureInfo.InvariantCulture,
                    $", too much to lose, so the sound was lowered by {-Envelope.DuckDb:0} dB under the new voice"),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                    $" and sits in the middle of the stereo picture (sides at {side:0} dB), so the middle was taken out while it lasts"),
        };
        var apart = exceptions == 0 ? "." : string.Create(
            CultureInfo.InvariantCulture, $"; {exceptions} of {holes} places differ and were treated in their own way.");
        return between + treated + apart;
    }

    // Steady noise can be made anew from a second of it; music cannot.
    private sealed record BedLevel(double Db, bool IsNoise, int Blocks);
}
