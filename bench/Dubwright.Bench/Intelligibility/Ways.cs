using System.Diagnostics;
using System.Globalization;
using Dubwright.Core.Sound;
using Dubwright.Fitting.Speed;
using Dubwright.Media.Stretching;
using Dubwright.Media.Takes;

namespace Dubwright.Bench.Intelligibility;

/// <summary>The ways of making a take shorter that was spoken already; the voice's own rate is the other one.</summary>
internal static class Ways
{
    public const string Stretch = "stretch";
    public const string Sox = "sox tempo -s";

    public static MonoSound Shorten(string way, MonoSound take, double speed, string folder) => way switch
    {
        Stretch => take with { Samples = TimeStretch.Stretch(take.Samples, take.SampleRate, speed) },
        SpeedRow.Shaped => TakeShaper.Shape(take, speed),
        _ => BySox(take, speed, folder),
    };

    private static MonoSound BySox(MonoSound take, double speed, string folder)
    {
        var (from, to) = (Path.Combine(folder, $"{Guid.NewGuid():N}.wav"), Path.Combine(folder, $"{Guid.NewGuid():N}.wav"));
        take.Save(from);
        using (var sox = Process.Start("sox", [from, to, "tempo", "-s", speed.ToString(CultureInfo.InvariantCulture)]))
        {
            sox.WaitForExit();
        }

        var shorter = MonoSound.Load(to);
        File.Delete(from);
        File.Delete(to);
        return shorter;
    }
}
