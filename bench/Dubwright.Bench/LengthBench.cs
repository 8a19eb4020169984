using System.Globalization;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Bench;

/// <summary>
/// Dubs of films of several lengths, in which every utterance differs, English to Spanish: how soon the first ten seconds can be watched,
/// and what a minute of film costs. Each has a server of its own that has dubbed half a minute before.
/// </summary>
internal static class LengthBench
{
    private const double Watched = 10;

    public static async Task<int> RunAsync(string[] arguments)
    {
        double[] lengths = arguments.Length == 0 ? [1, 10, 60]
            : [.. arguments.Select(argument => double.Parse(argument, CultureInfo.InvariantCulture))];
        var folder = Directory.CreateTempSubdirectory("dubwright-films-");
        var other = Path.Combine(folder.FullName, "other.mp4");
        await LongFilm.MakeAsync(other, TimeSpan.FromSeconds(30), seed: 1);
        Console.WriteLine("minutes   10 s watched after s   wall s   wall/film   host s/min   engines s/min   host MB at most");
        foreach (var minutes in lengths)
        {
            var film = Path.Combine(folder.FullName, "film.mp4");
            await LongFilm.MakeAsync(film, TimeSpan.FromMinutes(minutes), seed: 20);
            await using var server = await BenchServer.StartAsync();
            await server.DubAsync(other);
            var before = server.ProcessorSeconds;
            double? watched = null;
            var (wall, _) = await server.DubAsync(
                film, (status, seconds) => watched ??= status.Preview is [{ Seconds: >= Watched }, ..] ? seconds : null);
            var after = server.ProcessorSeconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{minutes,7:0.#} {watched ?? wall,22:0.0} {wall,8:0.0} {wall / 60 / minutes,11:0.000} "
                    + $"{(after.Host - before.Host) / minutes,12:0.00} {(after.Children - before.Children) / minutes,15:0.00} "
                    + $"{server.PeakMegabytes,17:0}"));
        }

        folder.Delete(recursive: true);
        return 0;
    }
}
