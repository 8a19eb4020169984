using System.IO.Compression;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dubwright.Core.Processes;
using Dubwright.Tests.Api;
using Dubwright.Tests.Engines;

namespace Dubwright.Tests.Stories;

/// <summary>A story as audiobooks: what ffprobe, which knows nothing of us, reads in them.</summary>
[SupportedOSPlatform("linux")]
public sealed class AudiobookTests : IAsyncLifetime
{
    private const string Text =
        "Chapter I\n\nIt was late. Nobody spoke.\n\nChapter II\n\nThe sea was calm.\n\nChapter III\n\nShe went home.";

    private readonly TemporaryFolder _folder = new();
    private readonly ApiHost _api = new();
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        await _api.InitializeAsync();
        _client = await _api.TeamAsync();
    }

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_comes_whole_with_chapters_and_cover_or_chapter_by_chapter()
    {
        var (task, run) = await TellAsync("story.txt", System.Text.Encoding.UTF8.GetBytes(Text));
        (await CoverAsync(task, await PictureAsync("cover.png"))).IsSuccessStatusCode.ShouldBeTrue();
        var chapters = JsonNode.Parse(await _client.GetStringAsync($"/projects/{task}"))!["story"]!["chapters"]!.AsArray();

        var m4b = await ProbeAsync(await FetchAsync(run, """{"output_format":"m4b"}"""));
        var mp3 = await ProbeAsync(await FetchAsync(run, """{"output_format":"mp3"}"""));
        var second = await ProbeAsync(await FetchAsync(run, """{"output_format":"m4b","chapter":1}"""));
        var zip = await FetchAsync(run, """{"output_format":"mp3","per_chapter":true}""");

        foreach (var (book, cover) in ((JsonElement, string)[])[(m4b, "mjpeg"), (mp3, "mjpeg")])
        {
            book.GetProperty("chapters").EnumerateArray()
                .Select(chapter => chapter.GetProperty("tags").GetProperty("title").GetString())
                .ShouldBe(["Chapter I", "Chapter II", "Chapter III"]);
            Cover(book).ShouldBe(cover);
            Seconds(book).ShouldBe(chapters[^1]!["end"]!.GetValue<double>(), 0.1);
        }

        second.GetProperty("chapters").GetArrayLength().ShouldBe(0);
        second.GetProperty("format").GetProperty("tags").GetProperty("title").GetString().ShouldBe("Chapter II");
        Seconds(second).ShouldBe(Length(chapters[1]!), 0.1);
        using var archive = ZipFile.OpenRead(zip);
        archive.Entries.Select(entry => entry.FullName).ShouldBe(["1 Chapter I.mp3", "2 Chapter II.mp3", "3 Chapter III.mp3"]);
        foreach (var (at, entry) in archive.Entries.Index())
        {
            entry.ExtractToFile(_folder.File(entry.Name));
            Seconds(await ProbeAsync(_folder.File(entry.Name))).ShouldBe(Length(chapters[at]!), 0.1);
        }

        if ((await InstalledEngines.CatalogueAsync()).Engines.RecognizersFor("en").Any(engine => engine.Capability.WordTimes))
        {
            var dialogue = JsonNode.Parse(await File.ReadAllTextAsync(await FetchAsync(run, """{"output_format":"json"}""")))!["dialogue"]!;
            ShouldBeTimed(dialogue.AsArray());
        }

        (await OrderAsync(run, """{"output_format":"json","chapter":1}""")).Status.ShouldBe(422);
        (await OrderAsync(run, """{"output_format":"mkv"}""")).Status.ShouldBe(422);
        (await OrderAsync(run, """{"output_format":"m4b","chapter":3}""")).Status.ShouldBe(422);
        (await OrderAsync(run, """{"output_format":"m4b","chapter":1,"per_chapter":true}""")).Status.ShouldBe(422);
        using var other = await _api.TeamAsync();
        using var foreign = await other.PostAsJsonAsync($"/story-alt-format/{run}", new { output_format = "m4b" });
        ((int)foreign.StatusCode).ShouldBe(404);
        (await _client.GetStringAsync($"/transcript/{run}/1?format_type=srt&data_type=raw_data")).ShouldContain("The sea was calm.");
    }

    [Fact]
    public async Task A_cover_is_a_picture_that_can_be_decoded_and_taking_it_back_leaves_the_books_own()
    {
        var picture = await PictureAsync("own.jpg");
        var (task, run) = await TellAsync("book.epub", Book(await File.ReadAllBytesAsync(picture)));
        Cover(await ProbeAsync(await FetchAsync(run, """{"output_format":"m4b"}"""))).ShouldBe("mjpeg", "the EPUB brings one");
        var half = (await File.ReadAllBytesAsync(await PictureAsync("cover.png")))[..60];
        foreach (var (name, bytes) in ((string, byte[])[])[("text.png", "no picture"u8.ToArray()), ("half.png", half),
            ("list.jpg", "ffconcat version 1.0\nfile /etc/passwd"u8.ToArray()), ("empty.png", [])])
        {
            await File.WriteAllBytesAsync(_folder.File(name), bytes);
            using var refused = await CoverAsync(task, _folder.File(name));
            ((int)refused.StatusCode).ShouldBe(422, name);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("\"file\"");
        }

        (await DocumentAsync(task))["revision"]!.GetValue<int>().ShouldBe(0);
        (await CoverAsync(task, await PictureAsync("cover.png"))).EnsureSuccessStatusCode();
        var cover = (await DocumentAsync(task))["cover"]!;
        (await _client.GetAsync(new Uri(cover["url"]!.GetValue<string>()))).Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        (await _client.PostAsync($"/projects/{task}/undo", null)).EnsureSuccessStatusCode();
        (await DocumentAsync(task))["cover"].ShouldBeNull();
    }

    // Every word of every sentence, within it and in order; and by what is heard, not by how many letters it has.
    private static void ShouldBeTimed(JsonArray sentences)
    {
        var heard = 0;
        foreach (var sentence in sentences)
        {
            var (start, end) = (sentence!["start"]!.GetValue<double>(), sentence["end"]!.GetValue<double>());
            var (text, at) = (sentence["text"]!.GetValue<string>(), start);
            var words = sentence["words"]!.AsArray();
            string.Join(' ', words.Select(word => word!["word"]!.GetValue<string>())).ShouldBe(text);
            foreach (var word in words)
            {
                word!["start"]!.GetValue<double>().ShouldBeInRange(at - 0.001, end + 0.001, text);
                at = word["end"]!.GetValue<double>();
                at.ShouldBeInRange(word["start"]!.GetValue<double>(), end + 0.001, text);
                var share = start + ((end - start) * (text.IndexOf(word["word"]!.GetValue<string>(), StringComparison.Ordinal)
                    + word["word"]!.GetValue<string>().Length) / text.Length);
                heard += Math.Abs(at - share) > 0.03 ? 1 : 0;
            }
        }

        heard.ShouldBeGreaterThan(3);
    }

    private static double Length(JsonNode chapter) => chapter["end"]!.GetValue<double>() - chapter["start"]!.GetValue<double>();

    private static double Seconds(JsonElement file) =>
        double.Parse(file.GetProperty("format").GetProperty("duration").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static string? Cover(JsonElement file) => file.GetProperty("streams").EnumerateArray()
        .Where(stream => stream.GetProperty("disposition").GetProperty("attached_pic").GetInt32() == 1)
        .Select(stream => stream.GetProperty("codec_name").GetString()).SingleOrDefault();

    private async Task<JsonNode> DocumentAsync(string task) => JsonNode.Parse(await _client.GetStringAsync($"/projects/{task}/document"))!;

    private async Task<(string Task, long Run)> TellAsync(string name, byte[] manuscript)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(manuscript), "file", name }, { new StringContent("1"), "source_language" },
            { new StringContent("The Lighthouse"), "title" },
        };
        using var created = await _client.PostAsync("/story", form);
        var task = JsonNode.Parse(await created.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();
        return (task, (await EndAsync($"/story/{task}"))["run_id"]!.GetValue<long>());
    }

    private async Task<JsonNode> EndAsync(string path)
    {
        while (true)
        {
            var status = JsonNode.Parse(await _client.GetStringAsync(path))!;
            if (status["status"]!.GetValue<string>() is var word && word != "PENDING")
            {
                word.ShouldBe("SUCCESS", status.ToJsonString());
                return status;
            }

            await Task.Delay(50);
        }
    }

    private async Task<(int Status, JsonNode Body)> OrderAsync(long run, string order)
    {
        using var answer = await _client.PostAsync($"/story-alt-format/{run}", new StringContent(order));
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private async Task<string> FetchAsync(long run, string order)
    {
        var first = await OrderAsync(run, order);
        first.Status.ShouldBe(200, first.Body.ToJsonString());
        await EndAsync($"/story-alt-format/{first.Body["task_id"]!.GetValue<string>()}");
        var url = (await OrderAsync(run, order)).Body["output_url"]!.GetValue<string>();
        var path = _folder.File($"{Guid.NewGuid():N}{Path.GetExtension(new Uri(url).AbsolutePath)}");
        await File.WriteAllBytesAsync(path, await _client.GetByteArrayAsync(new Uri(url)));
        return path;
    }

    private async Task<HttpResponseMessage> CoverAsync(string task, string path)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(await File.ReadAllBytesAsync(path)), "file", Path.GetFileName(path) },
        };
        return await _client.PutAsync($"/projects/{task}/cover", form);
    }

    private async Task<string> PictureAsync(string name)
    {
        var path = _folder.File(name);
        await RunAsync("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc=size=300x400", "-frames:v", "1", path);
        return path;
    }

    private static async Task<JsonElement> ProbeAsync(string path) => JsonDocument.Parse(await RunAsync(
        "ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters", path)).RootElement;

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var result = await ChildProcess.RunAsync(new ProcessSpec(program, arguments), default);
        result.ExitCode.ShouldBe(0, result.ErrorTail);
        return result.Output;
    }

    private static byte[] Book(byte[] cover)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            Add("META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"book.opf\"/></rootfiles></container>"u8);
            Add("book.opf",
                """
                <package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:title>The Lighthouse</dc:title></metadata><manifest>
                <item id="c" href="art/c.jpg" media-type="image/jpeg" properties="cover-image"/>
                <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>
                """u8);
            Add("a.xhtml", "<html><body><h1>Home</h1><p>She went home.</p></body></html>"u8);
            Add("art/c.jpg", cover);

            void Add(string name, ReadOnlySpan<byte> content)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }
}
