using Dubwright.Core.Failures;
using Dubwright.Media.Extracting;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Tests.Media.Tracks;

/// <summary>The film's own sound is found among several tracks, and its picture among several pictures.</summary>
public sealed class TrackChoiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <param name="tracks">Each <c>language,disposition,title</c>.</param>
    [Theory]
    [InlineData(null, 0, "eng,0,", "spa,0,")]
    [InlineData(null, 1, "eng,0,", "spa,default,")]
    [InlineData("en", 1, "spa,default,", "eng,0,")]
    [InlineData("fr", 1, "eng,default,", "fre,0,")]
    [InlineData("es", 1, "eng,default,", "und,0,Español")]
    [InlineData("es", 1, "eng,default,", "und,0,Spanish 5.1")]
    [InlineData("en", 1, "spa,default,", "und,0,")]
    [InlineData("en", 1, "eng,comment,", "eng,default,")]
    [InlineData("en", 1, "eng,default,Director's commentary", "eng,0,")]
    [InlineData("en", 1, "eng,visual_impaired+default,", "eng,0,")]
    [InlineData("en", 2, "eng,default,Audio Description", "eng,hearing_impaired,", "eng,0,Stereo")]
    [InlineData("de", 1, "ger,default,Hörfilmfassung", "ger,0,Deutsch")]
    [InlineData(null, 1, "eng,0,Music and Effects", "eng,0,Main")]
    [InlineData(null, 1, "zxx,default,", "eng,0,")]
    [InlineData("en", 0, "eng,default,English", "eng,0,Comentario del director")]
    [InlineData("en", 0, "eng,0,The Comet", "eng,0,Addendum")]
    public async Task The_dialogue_is_taken(string? language, int expected, params string[] tracks)
    {
        var film = await FilmAsync("film.mkv", tracks);

        var choice = TrackChoice.Of(await Films.ProbeAsync(film), language);

        choice.Track.Index.ShouldBe(expected);
        choice.Reason.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("und,0,", "und,0,", "1")]
    [InlineData("eng,0,", "eng,0,", "1")]
    [InlineData("eng,0,", "spa,0,", null)]
    [InlineData("und,default,", "und,0,", null)]
    [InlineData("und,0,Stereo", "und,0,Surround", null)]
    public async Task Only_tracks_that_are_equal_in_all_are_listened_to_and_the_first_that_speaks_is_taken(
        string first, string second, string? expected)
    {
        var tracks = new[] { first, second }.Select(track => track.Split(',')).ToList();
        var film = await _folder.MakeAsync("equal.mkv",
        [
            .. SpokenFilm.Picture, "-f", "lavfi", "-i", "anoisesrc=c=pink:a=0.05:d=12.2:r=48000", "-i", await _folder.SoundAsync(),
            "-map", "0", "-map", "1", "-map", "2", .. SpokenFilm.H264, "-default_mode", "passthrough",
            .. tracks.SelectMany((track, at) => (string[])[$"-metadata:s:a:{at}", $"language={track[0]}", $"-disposition:a:{at}", track[1],
                $"-metadata:s:a:{at}", $"title={track[2]}"]),
        ]);
        var info = await Films.ProbeAsync(film);
        var equal = TrackChoice.Of(info, null).Equal;

        equal.Count.ShouldBe(expected is null ? equal.Count < 2 ? equal.Count : -1 : 2);
        if (expected is not null)
        {
            (await new SpeakingTrack(Films.Tools).FindAsync(film, info, equal, _folder.Path, Films.Soon))!.Index.ToString(
                System.Globalization.CultureInfo.InvariantCulture).ShouldBe(expected);
            (await new SpeakingTrack(Films.Tools).FindAsync(film, info, [equal[0]], _folder.Path, Films.Soon)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task Transport_streams_and_MP4_tell_it_as_well()
    {
        var ts = await FilmAsync("film.ts", "eng,visual_impaired,", "eng,0,");
        var mp4 = await FilmAsync("film.mp4", "eng,0,", "spa,0,");

        TrackChoice.Of(await Films.ProbeAsync(ts), "en").Track.Index.ShouldBe(1);
        TrackChoice.Of(await Films.ProbeAsync(mp4), "es").Track.Index.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_asked_for_is_taken_and_what_is_not_there_is_refused_by_naming_what_is()
    {
        var media = await Films.ProbeAsync(await FilmAsync("film.mkv", "spa,default,Audiodescription", "eng,0,"));

        SoundChoice.Of(media, [0], null, "en").Tracks.ShouldBe([0]);
        SoundChoice.Of(media, [], "es", "en").Tracks.ShouldBe([0]);
        var own = SoundChoice.Of(media, [], null, "en");
        own.Tracks.ShouldBe([1]);
        own.Warnings.ShouldHaveSingleItem().ShouldContain("track 1 (English, 1 channel) is dubbed");
        foreach (var ask in (Func<SoundChoice>[])[() => SoundChoice.Of(media, [5], null, null), () => SoundChoice
            .Of(media, [], "fr", null)])
        {
            var refusal = ask.ShouldThrow<DubwrightException>();
            refusal.Reason.ShouldBe(ExceptionReason.InvalidAudioTracksSelection);
            refusal.Message.ShouldContain("track 0 (Spanish, \"Audiodescription\", 1 channel), track 1 (English, 1 channel)");
        }
    }

    [Fact]
    public async Task A_poster_that_calls_itself_a_picture_track_is_not_the_film()
    {
        var poster = await _folder.MakeAsync("poster.png", "-f", "lavfi", "-i", "color=red:s=300x200", "-frames:v", "1");
        var film = await _folder.MakeAsync("film.mkv", ["-i", poster, .. SpokenFilm.Picture, "-i", await _folder.SoundAsync(),
            "-map", "0", "-map", "1", "-map", "2", "-c:v:0", "copy", "-c:v:1", "libx264", "-preset", "ultrafast", "-c:a", "aac"]);

        var info = await Films.ProbeAsync(film);

        info.Video.ShouldNotBeNull().Codec.ShouldBe("h264");
        SoundChoice.Of(info, [], null, null).Picture.ShouldBe(info.Video);
    }

    [Fact]
    public async Task Of_several_programmes_sound_and_picture_are_of_one()
    {
        var film = await _folder.MakeAsync("film.ts",
        [
            "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=4", "-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=4",
            "-f", "lavfi", "-i", "sine=r=48000:d=4", "-f", "lavfi", "-i", "sine=f=300:r=48000:d=4",
            "-map", "0", "-map", "1", "-map", "2", "-map", "3", "-c:v", "mpeg2video", "-c:a", "mp2",
            "-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=spa",
            "-program", "program_num=1:st=0:st=2", "-program", "program_num=2:st=1:st=3",
        ]);
        var media = await Films.ProbeAsync(film);

        SoundChoice.Of(media, [], null, "en").ShouldSatisfyAllConditions(
            choice => choice.Tracks.ShouldBe([0]), choice => choice.Picture.ShouldNotBeNull().Width.ShouldBe(320));
        SoundChoice.Of(media, [], null, "es").ShouldSatisfyAllConditions(
            choice => choice.Tracks.ShouldBe([1]), choice => choice.Picture.ShouldNotBeNull().Width.ShouldBe(160));
        SoundChoice.Of(media, [1], null, null).Picture.ShouldNotBeNull().Width.ShouldBe(160);
    }

    private Task<string> FilmAsync(string name, params string[] tracks)
    {
        List<string> arguments = ["-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=1"];
        List<string> tags = ["-map", "0:v"];
        foreach (var (at, track) in tracks.Index())
        {
            var parts = track.Split(',');
            arguments.AddRange(["-f", "lavfi", "-i", $"sine=f={200 + (100 * at)}:r=48000:d=1"]);
            tags.AddRange(["-map", $"{at + 1}:a", $"-metadata:s:a:{at}", $"language={parts[0]}", $"-metadata:s:a:{at}", $"title={parts[2]}",
                $"-disposition:a:{at}", parts[1]]);
        }

        return _folder.MakeAsync(name, [.. arguments, .. tags, "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"]);
    }
}
