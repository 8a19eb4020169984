using System.Runtime.Versioning;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.Media;
using Dubwright.Tests.Media.Tracks;
using Dubwright.Tests.Subtitles.Reading;

namespace Dubwright.Tests.Dubbing.Sources;

/// <summary>However quiet the speech is and whatever channels carry it, it is heard as it would be in an ordinary recording.</summary>
[SupportedOSPlatform("linux")]
public sealed class HearableSoundTests : IDisposable
{
    private const string Said = "and mister john dashwood had then leisure to consider how much there might be prudently in his power "
        + "to do for them he was not an ill disposed young man";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("quiet", "volume=-25dB", "pcm_s16le")]
    [InlineData("very quiet", "volume=-38dB", "pcm_s24le")]
    [InlineData("left only", "pan=stereo|c0=c0", "pcm_s16le")]
    [InlineData("right only", "pan=stereo|c1=c0", "pcm_s16le")]
    [InlineData("opposite phase", "pan=stereo|c0=c0|c1=-1*c0", "pcm_s16le")]
    [InlineData("nearly opposite phase", "pan=stereo|c0=0.7*c0|c1=-1*c0", "pcm_s16le")]
    [InlineData("centre of 5.1", "pan=5.1|FC=c0", "pcm_s16le")]
    [InlineData("8 kHz", "aresample=8000", "pcm_s16le")]
    [InlineData("96 kHz", "aresample=96000", "pcm_s24le")]
    public async Task Both_lines_are_heard(string how, string filter, string codec)
    {
        var sound = await _folder.MakeAsync("sound.wav", "-i", await _folder.SoundAsync(), "-af", filter, "-c:a", codec);
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (view, result) = await host.DubAsync(await host.RequestAsync(sound, "es-es"), TaskKind.ProjectSetup);

        WordErrors.Rate(Said, string.Join(' ', result.Segments.Select(segment => segment.Text))).ShouldBeLessThan(0.5, how);
        result.Segments.Select(segment => segment.Time.Start.TotalSeconds).Order().ToList().ShouldSatisfyAllConditions(
            starts => starts[0].ShouldBe(0.7, 0.25), starts => starts[^1].ShouldBe(8.8, 0.25));
        view.Warnings.ShouldNotContain(warning => warning.Contains("stereo"), how);
        view.Warnings.Count(warning => warning.StartsWith("The difference of the two channels is listened to"))
            .ShouldBe(how.Contains("opposite phase") ? 1 : 0, how);
    }

    [Fact]
    public async Task Of_two_who_are_each_on_a_channel_of_their_own_both_are_heard()
    {
        var sound = await _folder.MakeAsync("sound.wav", "-i", await _folder.SoundAsync(), "-filter_complex",
            "[0]pan=mono|c0=c0,asplit[a][b];[a]volume='lt(t,8)':eval=frame[l];[b]volume='gte(t,8)':eval=frame[r];"
            + "[l][r]join=inputs=2:channel_layout=stereo");
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (_, result) = await host.DubAsync(await host.RequestAsync(sound, "es-es"), TaskKind.ProjectSetup);

        WordErrors.Rate(Said, string.Join(' ', result.Segments.Select(segment => segment.Text))).ShouldBeLessThan(0.5);
    }

    [Theory]
    [InlineData("noise", "anoisesrc=c=white:a=0.2:r=48000:d=12.2")]
    [InlineData("timecode", "aevalsrc='0.4*sgn(sin(2*PI*(1200+600*gt(sin(2*PI*37*t),0))*t))':s=48000:d=12.2")]
    public async Task What_fills_the_other_channel_does_not_drown_the_speech(string what, string source)
    {
        var sound = await _folder.MakeAsync("sound.wav", "-i", await _folder.SoundAsync(), "-f", "lavfi", "-i", source, "-filter_complex",
            "[0]pan=mono|c0=c0[l];[1][l]join=inputs=2:channel_layout=stereo");

        var view = await ShouldHearEnglishAsync(sound, what);

        const string told = "The right channel alone is listened to, because the speech is there and something else in the other";
        view.Analysis["processing"]!["channels"]!.GetValue<string>().ShouldBe(told);
        view.Warnings.ShouldContain(told + ".");
    }

    [Fact]
    public async Task What_is_spoken_in_the_centre_of_5_1_is_heard_under_loud_music_in_front()
    {
        var sound = await _folder.MakeAsync("sound.wav", "-i", await _folder.SoundAsync(), "-f", "lavfi", "-i",
            "aevalsrc='0.35*(sin(2*PI*261.6*t)+sin(2*PI*329.6*t))*(0.6+0.4*lt(mod(t,0.5),0.25))|0.35*(sin(2*PI*392*t)+sin(2*PI*523*t))"
            + "*(0.6+0.4*lt(mod(t,0.25),0.12))':c=stereo:s=48000:d=12.2", "-filter_complex",
            "[0]pan=5.1|FC=c0[v];[1]pan=5.1|FL=c0|FR=c1[m];[v][m]amix=inputs=2:normalize=0");

        var view = await ShouldHearEnglishAsync(sound, "music in front");

        view.Analysis["processing"]!["channels"]!.GetValue<string>()
            .ShouldBe("The centre channel alone is listened to, because all the speech is there");
    }

    [Fact]
    public async Task Which_channels_are_listened_to_stands_in_the_report()
    {
        var sound = await _folder.MakeAsync("sound.wav", "-i", await _folder.SoundAsync(), "-af", "pan=stereo|c0=c0|c1=-1*c0");
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (view, result) = await host.DubAsync(await host.RequestAsync(sound, "es-es"));

        var told = view.Analysis["processing"]!["channels"]!.GetValue<string>();
        told.ShouldContain("opposite signs");
        (await host.ReadAsync<QualityReport>(result.Targets[0].Quality)).Rows.Single(row => row.Name == "audio_channels").Title
            .ShouldBe(told);
    }

    [Fact]
    public async Task Of_two_languages_at_once_on_two_channels_one_is_heard()
    {
        var sound = await _folder.MakeAsync("sound.wav", "-i", await _folder.SoundAsync(), "-i", await SpanishAsync(), "-filter_complex",
            "[0]pan=mono|c0=c0[l];[1]pan=mono|c0=c0[r];[l][r]join=inputs=2:channel_layout=stereo");

        await ShouldHearEnglishAsync(sound, "left is the first language");
    }

    private async Task<string> SpanishAsync()
    {
        var spanish = await _folder.SpanishAsync();
        return await _folder.MakeAsync("twice.wav", "-stream_loop", "3", "-i", spanish, "-af",
            "silenceremove=stop_periods=-1:stop_duration=0.4:stop_threshold=-50dB", "-t", "12.2");
    }

    private async Task<TaskView> ShouldHearEnglishAsync(string sound, string what)
    {
        await using var host = await DubHost.StartAsync(_folder.File("data"));
        var (view, result) = await host.DubAsync(await host.RequestAsync(sound, "es-es"), TaskKind.ProjectSetup);
        WordErrors.Rate(Said, string.Join(' ', result.Segments.Select(segment => segment.Text))).ShouldBeLessThan(0.5, what);
        return view;
    }

    [SharedFact("quiet-50lufs.mp4")]
    public async Task A_dub_of_a_quiet_film_is_as_quiet()
    {
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (_, result) = await host.DubAsync(await host.RequestAsync(SharedFactAttribute.Find("quiet-50lufs.mp4")!, "es-es"));

        WordErrors.Rate(Said, string.Join(' ', result.Segments.Select(segment => segment.Text))).ShouldBeLessThan(0.5);
        var report = await host.ReadAsync<QualityReport>(result.Targets[0].Quality);
        report.Rows.Single(row => row.Name == "loudness").Value.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData("applause", "anoisesrc=c=pink:a=0.5:r=48000,tremolo=f=9:d=0.4,afade=d=0.4,afade=t=out:st=5:d=1")]
    [InlineData("white noise in a gate", "anoisesrc=c=white:a=0.3:r=48000,volume='0.05+0.95*between(t,2,5)':eval=frame")]
    [InlineData("brown noise", "anoisesrc=c=brown:a=0.6:r=48000,volume='between(t,1,5)':eval=frame")]
    [InlineData("music", "aevalsrc='0.2*(sin(2*PI*261.6*t)+sin(2*PI*329.6*t)+sin(2*PI*392*t))*(0.6+0.4*lt(mod(t,0.5),0.25))':s=48000")]
    [InlineData("digital silence", "anullsrc=r=48000")]
    public async Task What_is_no_speech_is_not_written_down_and_the_sentence_at_the_end_is(string what, string source)
    {
        var sound = await _folder.MakeAsync("sound.m4a", "-f", "lavfi", "-t", "6", "-i", source, "-i", EndToEnd.Films.Readings[1],
            "-filter_complex",
                "[0]aformat=channel_layouts=mono,aresample=16000,apad=pad_dur=1[n];[1]aresample=16000[s];[n][s]concat=v=0:a=1",
            "-c:a", "aac");
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (_, result) = await host.DubAsync(await host.RequestAsync(sound, "es-es"), TaskKind.ProjectSetup);

        var line = result.Segments.ShouldHaveSingleItem(what);
        line.Time.Start.TotalSeconds.ShouldBe(7.1, 0.25);
        line.Time.End.TotalSeconds.ShouldBe(9.85, 0.25);
    }

    [SharedFact("music-applause-silence-speech.m4a")]
    public async Task After_music_applause_and_silence_one_line_is_heard()
    {
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (_, result) = await host
            .DubAsync(await host.RequestAsync(SharedFactAttribute.Find("music-applause-silence-speech.m4a")!, "es-es"),
            TaskKind.ProjectSetup);

        var line = result.Segments.ShouldHaveSingleItem();
        line.Time.Start.TotalSeconds.ShouldBe(20.2, 0.25);
        line.Time.End.TotalSeconds.ShouldBe(22.8, 0.25);
    }
}
