using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.EndToEnd;

/// <summary>Each kind of bad input gets its clear answer, and nothing is left behind.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private MediaServer _media = null!;
    private MediaServer _forbidden = null!;
    private LiveServer _server = null!;

    public async Task InitializeAsync()
    {
        _forbidden = await MediaServer.StartAsync(_folder.Path);
        _media = await MediaServer.StartAsync(_folder.Path, redirectTo: $"{_forbidden.Address}files/film.mp4");
        _server = await LiveServer.StartAsync(_folder.File("data"), ("Fetching__AllowedHosts__0", _media.Host));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _media.DisposeAsync();
        await _forbidden.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Sources_that_cannot_be_dubbed_end_in_an_error_that_says_why()
    {
        await Films.MakeAsync(_folder.File("film.mp4"), Films.Readings[..1]);
        var film = await File.ReadAllBytesAsync(_folder.File("film.mp4"));
        await File.WriteAllTextAsync(_folder.File("text.mp4"), "This is no film.\n");
        await File.WriteAllTextAsync(_folder.File("playlist.mp4"),
            $"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{_folder.File("film.mp4")}\n#EXT-X-ENDLIST\n");
        await File.WriteAllBytesAsync(_folder.File("truncated.mp4"), film[..(film.Length / 3)]);
        await Films.FfmpegAsync(["-f", "lavfi", "-i", "testsrc2=s=160x90:d=1", "-c:v", "libx264", _folder.File("silent.mp4")]);

        (string Url, string[] Reasons)[] cases =
        [
            ($"{_media.Address}files/nowhere.mp4", ["SOURCE_NOT_FOUND"]),
            ($"{_media.Address}files/text.mp4", ["CONTENT_DOES_NOT_MATCH_EXTENSION", "SOURCE_TYPE_NOT_SUPPORTED", "INVALID_SOURCE_DATA"]),
            ($"{_media.Address}files/playlist.mp4", ["SOURCE_TYPE_NOT_SUPPORTED", "CONTENT_DOES_NOT_MATCH_EXTENSION"]),
            ($"{_media.Address}files/truncated.mp4", ["INVALID_SOURCE_DATA"]),
            ($"{_media.Address}files/silent.mp4", ["VIDEO_DOES_NOT_HAVE_AUDIO_STREAMS"]),
            ("http://169.254.169.254/latest/meta-data/", ["ERROR_DOWNLOADING_SOURCE"]),
            ($"{_media.Address}redirect", ["ERROR_DOWNLOADING_SOURCE"]),
            ($"{_forbidden.Address}files/film.mp4", ["ERROR_DOWNLOADING_SOURCE"]),
        ];
        foreach (var (url, reasons) in cases)
        {
            var task = await _server.PostAsync("/dub", new { video_url = url, source_language = 1, target_languages = new[] { 54 } });
            var status = await _server.FinishAsync($"/dub/{task["task_id"]}");

            status["status"]!.GetValue<string>().ShouldBe("ERROR", url);
            reasons.ShouldContain(status["exception_reason"]!.GetValue<string>(), url);
            status["run_id"].ShouldBeNull();
            var message = status["message"]!.GetValue<string>();
            message.Length.ShouldBeGreaterThan(20, url);
            message.ShouldNotContain(_folder.Path);
            message.ShouldNotContain("169.254");
        }

        _forbidden.Requests.ShouldBe(0);
        LeftBehind().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"video_url":"http://example.org/a.mp4","source_language":1,"target_languages":[9999]}""", "target_languages")]
    [InlineData("""{"video_url":"http://example.org/a.mp4","source_language":"klingon","target_languages":[54]}""", "source_language")]
    [InlineData("""{"video_url":"http://example.org/a.mp4","source_language":1,"target_languages":["auto"]}""", "target_languages")]
    [InlineData("""{"video_url":"http://example.org/a.mp4","source_language":1}""", "target_language")]
    [InlineData("""{"source_language":1,"target_languages":[54]}""", "video_url")]
    [InlineData("""{"video_url":"file:///etc/passwd","source_language":1,"target_languages":[54]}""", "video_url")]
    [InlineData("""{"video_url":"http://example.org/a.mp4","source_language":1,"target_languages":[147]}""", "target_languages")]
    [InlineData("""{"video_url":"http://example.org/a.mp4","source_language":1,"target_languages":[54],"engines":{"speech":"nobody"}}""",
        "\"engines\",\"speech\"")]
    [InlineData("""{"video_url":"http://example.org/a.mp4","source_language":1,"target_languages":[54],"engines":"whisper-base"}""",
        "engines")]
    [InlineData("""{"video_url":"https://www.youtube.com/watch?v=dQw4w9WgXcQ","source_language":1,"target_languages":[54]}""", "video_url")]
    [InlineData("this is no JSON", "body")]
    [InlineData("[1,2]", "body")]
    public async Task A_request_that_cannot_work_is_refused_before_any_work(string body, string member)
    {
        using var answer = await _server.Client.PostAsync("/dub", new StringContent(body, Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var detail = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.AsArray();
        detail.ShouldContain(item => item!["loc"]!.ToJsonString().Contains(member, StringComparison.Ordinal));
        detail.ShouldAllBe(item => item!["msg"]!.GetValue<string>().Length > 3 && item["type"]!.GetValue<string>().Length > 3);
        (await _server.GetAsync("/tasks"))["tasks"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("dw_1_nonsense", HttpStatusCode.Unauthorized)]
    public async Task Without_the_right_key_nothing_is_told(string? key, HttpStatusCode expected)
    {
        using var stranger = new HttpClient { BaseAddress = _server.Address };
        if (key is not null)
        {
            stranger.DefaultRequestHeaders.Add("x-api-key", key);
        }

        using var answer = await stranger
            .PostAsJsonAsync("/dub", new { video_url = "http://example.org/a.mp4", source_language = 1, target_languages = new[] { 54 } });

        answer.StatusCode.ShouldBe(expected);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Poisoned_manuscripts_are_refused()
    {
        var bomb = Document($"<w:p><w:r><w:t>{new string('a', 400_000_000)}</w:t></w:r></w:p>", "");
        var entity = Document(
            "<w:p><w:r><w:t>&file;</w:t></w:r></w:p>", "<!DOCTYPE w:document [<!ENTITY file SYSTEM \"file:///etc/passwd\">]>");
        foreach (var document in (byte[][])[bomb, entity])
        {
            using var form = new MultipartFormDataContent
            {
                { new ByteArrayContent(document), "file", "story.docx" },
                { new StringContent("1"), "source_language" },
                { new StringContent("A poisoned story"), "title" },
            };
            using var answer = await _server.Client.PostAsync("/story", form);
            if (answer.StatusCode == HttpStatusCode.UnprocessableEntity)
            {
                continue;
            }

            var task = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();
            var status = await _server.FinishAsync($"/story/{task}");
            status["status"]!.GetValue<string>().ShouldBe("ERROR");
            status["exception_reason"]!.GetValue<string>()
                .ShouldBeOneOf("INVALID_SOURCE_DATA", "SOURCE_TOO_LARGE", "SOURCE_TYPE_NOT_SUPPORTED");
            status["message"]!.GetValue<string>().ShouldNotContain("root:");
        }

        LeftBehind().ShouldBeEmpty();
        _server.PeakMemory.ShouldBeLessThan(400_000_000);
    }

    private IEnumerable<string> LeftBehind() =>
        Directory.EnumerateFiles(_server.Data, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_server.Data, path))
            .Where(path => path.StartsWith("work/", StringComparison.Ordinal) || path.Contains("/tmp/", StringComparison.Ordinal));

    private static byte[] Document(string body, string prologue)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml",
                """
                <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="xml" ContentType="application/xml"/></Types>
                """);
            Add(archive, "word/document.xml",
                $"""
                <?xml version="1.0"?>{prologue}<w:document
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>
                """);
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string content)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(content);
    }
}
