using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace Dubwright.Tests.EndToEnd;

[Trait("Category", "Long")]
public sealed class OneHourTests(ITestOutputHelper output)
{
    [Fact]
    public async Task An_hour_is_dubbed_in_little_memory_with_progress_that_never_stands_still()
    {
        using var folder = new TemporaryFolder();
        var film = folder.File("hour.mp4");
        var spoken = await LongFilm.MakeAsync(film, TimeSpan.FromHours(1), seed: 20);
        await using var server = await LiveServer.StartAsync(folder.File("data"));
        var task = await server.DubAsync(film, "es-es");
        var began = Stopwatch.GetTimestamp();
        var (progress, moved, still) = (-1.0, began, TimeSpan.Zero);
        long memory = 0;

        var status = await server.WaitAsync(
            $"/dub/{task}",
            now =>
            {
                memory = Math.Max(memory, server.PeakMemory);
                var value = now["progress"]!.GetValue<double>();
                value.ShouldBeGreaterThanOrEqualTo(progress);
                if (value > progress)
                {
                    (progress, moved) = (value, Stopwatch.GetTimestamp());
                }

                still = TimeSpan.FromTicks(Math.Max(still.Ticks, Stopwatch.GetElapsedTime(moved).Ticks));
                return now["status"]!.GetValue<string>() != "PENDING";
            },
            TimeSpan.FromMinutes(60));

        status["status"]!.GetValue<string>().ShouldBe("SUCCESS", status.ToJsonString());
        var (longest, takes, lines) = Steps(server.Data);
        output.WriteLine(
            $"wall {Stopwatch.GetElapsedTime(began):mm\\:ss}, peak {memory / 1e6:0} MB, longest step {longest:0} s, still "
                + $"{still.TotalSeconds:0} s, " +
            $"{spoken} readings, {lines} lines, {takes} takes synthesised");
        foreach (var stage in status["stages"]!.AsArray())
        {
            output.WriteLine($"  {stage!["name"]}: {stage["started_at"]} to {stage["finished_at"]}, {stage["summary"]}");
        }

        memory.ShouldBeLessThan(300_000_000);
        longest.ShouldBeLessThan(180);
        still.ShouldBeLessThan(TimeSpan.FromMinutes(1));
        lines.ShouldBeGreaterThan(spoken / 2);
        takes.ShouldBeGreaterThanOrEqualTo((long)(lines * 0.9));
        var run = await server.GetAsync($"/dub-result/{status["run_id"]!.GetValue<long>()}");
        var dubbed = folder.File("dubbed.mp4");
        await using (var file = File.Create(dubbed))
        await using (var video = await server.Client.GetStreamAsync(run["video_url"]!.GetValue<string>()))
        {
            await video.CopyToAsync(file);
        }

        (await DurationAsync(dubbed)).ShouldBe(await DurationAsync(film), 1.0 / LongFilm.FramesPerSecond);
    }

    private static async Task<double> DurationAsync(string film) =>
        double.Parse(await Films.ProbeAsync(film, "format=duration"), CultureInfo.InvariantCulture);

    private static (double Longest, long Takes, long Lines) Steps(string data)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "dubwright.db")};Mode=ReadWrite");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT (SELECT max(finished_at - started_at) FROM steps) / 1000.0,
                   (SELECT count(*) FROM steps WHERE stage LIKE 'synthesise:%' AND state = 'done' AND reused = 0),
                   (SELECT count(*) FROM steps WHERE stage LIKE 'synthesise:%')
            """;
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetDouble(0), reader.GetInt64(1), reader.GetInt64(2));
    }
}
