using Dubwright.Core.Processes;
using Dubwright.Tests.EndToEnd.Conformance;
using Dubwright.Tests.House;
using Dubwright.Tests.Stories;

namespace Dubwright.Tests.EndToEnd;

/// <summary>The official TypeScript SDK, unmodified, takes its journeys (<c>tests/sdk</c>) through the real server.</summary>
public sealed class SdkTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private MediaServer _media = null!;
    private LiveServer _server = null!;

    public async Task InitializeAsync()
    {
        _media = await MediaServer.StartAsync(_folder.Path);
        _server = await LiveServer.StartAsync(_folder.File("data"), ("Fetching__AllowedHosts__0", _media.Host));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _media.DisposeAsync();
        _folder.Dispose();
    }

    [SdkFact]
    public async Task A_film_is_dubbed_into_two_languages_in_one_request()
    {
        var seconds = await FilmAsync();

        await TravelAsync("dub", Served("film.mp4"), seconds, _folder.Path);

        foreach (var (file, tag) in ((string, string)[])[("54", "spa"), ("76", "fra")])
        {
            (await Films.ProbeAsync(_folder.File($"{file}.mp4"), "stream_tags=language")).Split('\n').ShouldContain(tag);
            await SameLengthAsync($"{file}.mp4", "film.mp4", within: 1 / 25.0);
            await SameLengthAsync($"{file}.audio", "film.mp4", within: 0.1);
        }
    }

    [SdkFact]
    public async Task A_recording_is_dubbed_into_one_language()
    {
        File.Copy(Films.Readings[0], _folder.File("recording.wav"));

        await TravelAsync("recording", Served("recording.wav"), await Films.ProbeAsync(_folder.File("recording.wav"), "format=duration"),
            _folder.Path);

        await SameLengthAsync("dub.audio", "recording.wav", within: 0.1);
    }

    [SdkFact]
    public async Task A_project_is_set_up() => await TravelAsync("project", Served("film.mp4"), await FilmAsync());

    [SdkFact]
    public async Task Stories_are_narrated_from_text_and_from_a_document()
    {
        await File.WriteAllTextAsync(_folder.File("story.txt"),
            "Chapter One\n\nThe rain had stopped. Nobody noticed it at first.\n\nChapter Two\n\nThen the sun came out.\n");
        var document = new WordFile()
            .Body(WordFile.Paragraph(WordFile.Text("A Walk"), "berschrift1") + WordFile
                .Paragraph(WordFile.Text("We walked to the sea. It was cold.")))
            .Save(_folder.Path);

        await TravelAsync("story", _folder.File("story.txt"), document, _folder.Path);

        (await Films.ProbeAsync(_folder.File("text.audio"), "chapter_tags=title")).Split('\n').ShouldBe(["Chapter One", "Chapter Two"]);
        (await Films.ProbeAsync(_folder.File("document.audio"), "stream_tags=language")).Split('\n').ShouldAllBe(tag => tag == "eng");
    }

    [SdkFact]
    public async Task A_story_is_narrated_in_another_language_and_a_voice_is_made_of_a_description()
    {
        await File.WriteAllTextAsync(_folder.File("walk.txt"), "Chapter One\n\nWe walked to the sea.\n");

        await TravelAsync("translatedStory", _folder.File("walk.txt"), _folder.Path);
        await TravelAsync("textToVoice", _folder.Path);

        // The sound's; a track of chapters that the muxer makes of itself has none of its own.
        (await Films.ProbeAsync(_folder.File("translated.audio"), "stream_tags=language")).Split('\n')[0].ShouldBe("spa");
        (await SecondsAsync("preview0.flac")).ShouldBeInRange(2, 8);
        (await SecondsAsync("preview1.flac")).ShouldBeInRange(2, 8);
    }

    [SdkFact]
    public Task Dictionaries_are_made_and_changed() => TravelAsync("dictionaries");

    [SdkFact]
    public Task Texts_are_translated() => TravelAsync("translation");

    [SdkFact]
    public async Task Texts_are_spoken()
    {
        await TravelAsync("speech", _folder.Path);

        // Three sentences of English, the same in Spanish, and the first again in every form, a tenth faster.
        var seconds = await SecondsAsync("english.flac");
        seconds.ShouldBeInRange(3, 9);
        (await SecondsAsync("spanish.flac")).ShouldBeInRange(3, 9);
        foreach (var format in (string[])["wav", "flac", "adts", "mp3"])
        {
            (await Films.ProbeAsync(_folder.File($"stream.{format}"), "stream=sample_rate,channels")).ShouldBe("24000\n1", format);
            await Films.FfmpegAsync(["-i", _folder.File($"stream.{format}"), _folder.File($"{format}.wav")]);
            (await SecondsAsync($"{format}.wav")).ShouldBeInRange(seconds * 0.8, seconds * 1.05, format);
        }

        (new FileInfo(_folder.File("stream.pcm_s16le")).Length / 48_000.0).ShouldBeInRange(seconds * 0.8, seconds * 1.05);
    }

    [SdkFact]
    public async Task Recordings_are_transcribed()
    {
        File.Copy(Films.Readings[0], _folder.File("recording.wav"));

        // A voice is made of ten seconds and more.
        await Films.FfmpegAsync(["-i", Films.Readings[0], "-i", Films.Readings[2], "-filter_complex", "concat=n=2:v=0:a=1",
            _folder.File("reader.wav")]);

        await TravelAsync(
            "transcription", _folder.File("recording.wav"), Served("recording.wav"), await Films
                .ProbeAsync(_folder.File("recording.wav"), "format=duration"), _folder.File("reader.wav"));
    }

    [SdkFact]
    public async Task A_live_source_is_dubbed()
    {
        await Films.MakeAsync(_folder.File("reading.ts"), Films.Readings[..1]);

        await TravelAsync("stream", Served("reading.ts"), _folder.Path);

        await SameLengthAsync("stream.aac", "reading.ts", within: 3);
    }

    [SdkFact]
    public async Task A_recording_is_taken_apart()
    {
        await Films.FfmpegAsync(["-t", "4", "-i", Films.Readings[0], "-ar", "22050", "-ac", "2", _folder.File("recording.mp3")]);

        await TravelAsync("separation", _folder.File("recording.mp3"), _folder.Path);

        foreach (var part in (string[])["foreground.flac", "background.flac"])
        {
            (await Films.ProbeAsync(_folder.File(part), "stream=codec_name,sample_rate,channels")).ShouldBe("flac\n22050\n2");
            await SameLengthAsync(part, "recording.mp3", within: 0.06);
        }
    }

    [SdkFact]
    public async Task Sounds_and_music_are_made_from_descriptions()
    {
        await TravelAsync("sound", _folder.Path);

        foreach (var (file, seconds) in ((string, double)[])[("rain.wav", 3.5), ("tone.wav", 8), ("music.wav", 5)])
        {
            (await Films.ProbeAsync(_folder.File(file), "stream=sample_rate,channels")).ShouldBe("48000\n2");
            (await SecondsAsync(file)).ShouldBe(seconds, 1e-4);
        }
    }

    [SdkFact]
    public Task Lists_folders_and_refusals_are_what_the_SDK_expects() => TravelAsync("account");

    private async Task<string> FilmAsync()
    {
        await Films.MakeAsync(_folder.File("film.mp4"), Films.Readings[..2]);
        return await Films.ProbeAsync(_folder.File("film.mp4"), "format=duration");
    }

    private string Served(string file) => $"{_media.Address}files/{file}";

    private async Task SameLengthAsync(string made, string source, double within)
    {
        var (one, other) = (await SecondsAsync(made), await SecondsAsync(source));
        Math.Abs(one - other).ShouldBeLessThanOrEqualTo(within, $"{made}: {one} s, {source}: {other} s");
    }

    private async Task<double> SecondsAsync(string file) =>
        double.Parse(await Films.ProbeAsync(_folder.File(file), "format=duration"), System.Globalization.CultureInfo.InvariantCulture);

    private async Task TravelAsync(string journey, params string[] arguments)
    {
        var node = new ProcessSpec("node",
            [Path.Combine(SdkFactAttribute.Folder, "main.mjs"), $"{_server.Address}apis", journey, .. arguments])
        {
            Environment = new Dictionary<string, string?> { ["CAMB_API_KEY"] = _server.Key },
            Limits = new ProcessLimits(TimeSpan.FromMinutes(5)),
        };
        var result = await ChildProcess.RunAsync(node, CancellationToken.None);
        result.ExitCode.ShouldBe(0, $"{result.Output}\n{result.ErrorTail}\n{_server.Log}");
        result.Output.ShouldContain("ok ");
        ConformanceReport.Check(journey, result.Output);
    }
}

/// <summary>A test that is skipped, with the reason, where the SDK has not been installed.</summary>
public sealed class SdkFactAttribute : FactAttribute
{
    public SdkFactAttribute()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "@camb-ai", "sdk")))
        {
            Skip = "The SDK is not installed: npm ci --ignore-scripts in tests/sdk.";
        }
    }

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "sdk");
}
