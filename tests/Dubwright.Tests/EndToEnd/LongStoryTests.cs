using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Dubwright.Tests.EndToEnd;

/// <summary>A book of ten hours beside one of an hour. Its paragraphs repeat, so that it is spoken once; it is read, laid out, joined,
/// encoded, bound and judged whole.</summary>
[Trait("Category", "Long")]
public sealed class LongStoryTests(ITestOutputHelper output)
{
    private const int Different = 40;

    // About six and a half seconds each.
    private const int ParagraphsPerHour = 550;

    [Fact]
    public async Task Ten_hours_of_book_take_no_more_memory_than_one()
    {
        using var folder = new TemporaryFolder();
        var peaks = new List<double>();
        foreach (var hours in (int[])[1, 10])
        {
            // A host of its own each, for the most that it ever held.
            await using var server = await LiveServer.StartAsync(folder.File($"data{hours}"));
            var began = Stopwatch.GetTimestamp();
            using var form = new MultipartFormDataContent
            {
                { new ByteArrayContent(Encoding.UTF8.GetBytes(Book(hours))), "file", "book.txt" },
                { new StringContent("en-us"), "source_language" }, { new StringContent("A long book"), "title" },
            };
            using var created = await server.Client.PostAsync($"{server.Address}story", form);
            var task = JsonNode.Parse(await created.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();

            var status = await server.FinishAsync($"/story/{task}", TimeSpan.FromMinutes(60));

            status["status"]!.GetValue<string>().ShouldBe("SUCCESS", status.ToJsonString());
            var result = await server.GetAsync($"/story-result/{status["run_id"]!.GetValue<long>()}");
            var book = folder.File($"book{hours}.m4a");
            await using (var file = File.Create(book))
            await using (var sound = await server.Client.GetStreamAsync(result["audio_url"]!.GetValue<string>()))
            {
                await sound.CopyToAsync(file);
            }

            var seconds = double.Parse(await Films.ProbeAsync(book, "format=duration"), CultureInfo.InvariantCulture);
            peaks.Add(server.PeakMemory / 1e6);
            output.WriteLine(FormattableString.Invariant($"{hours} h asked, {seconds / 3600:0.00} h made in ")
                + FormattableString.Invariant($"{Stopwatch.GetElapsedTime(began):mm\\:ss}, peak {peaks[^1]:0} MB, ")
                + $"levels {result["levels"]!.ToJsonString()}");
            (seconds / 3600).ShouldBeInRange(0.9 * hours, 1.6 * hours);
            (await Films.ProbeAsync(book, "chapter_tags=title")).Split('\n').Length.ShouldBe(5 * hours);
        }

        peaks[1].ShouldBeLessThan(1.5 * peaks[0]);
    }

    private static string Book(int hours)
    {
        var text = new StringBuilder();
        for (var at = 0; at < hours * ParagraphsPerHour; at++)
        {
            if (at % (ParagraphsPerHour / 5) == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"Chapter {(at / (ParagraphsPerHour / 5)) + 1}\n\n");
            }

            var day = at % Different;
            text.Append(CultureInfo.InvariantCulture,
                $"On day {day} the ship sailed on, and nobody saw any land at all. The men were tired of number {day + 1}.\n\n");
        }

        return text.ToString();
    }
}
