using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Speakers;
using Dubwright.Pipeline.Steps.Voices.Design;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Api.Voices;

/// <summary>Voices of a description: chosen and shaped as it says, heard, and kept.</summary>
[SupportedOSPlatform("linux")]
public sealed class VoiceDesignTests(ApiHost host) : IClassFixture<ApiHost>, IDisposable
{
    private const string Text = "The storm came in the night. Nobody saw the small boat that lay on the beach in the morning.";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("An old man with a very deep voice who speaks slowly.", "a man of about 70, very deep, slow")]
    [InlineData("A young woman, high voice, talking very fast", "a woman of about 25, high, very fast")]
    [InlineData("She is a 45-year-old British teacher; not too slow, not deep.", "a woman of about 45, English (United Kingdom)")]
    [InlineData("A smooth, rich baritone voice layered with a soft echo", "a man, deep")]
    [InlineData("A high-quality narration with low noise by a little girl", "a girl of about 9")]
    [InlineData("Una mujer joven con voz aguda que habla muy rápido", "a woman of about 25, high, very fast")]
    [InlineData("Ein alter Mann mit tiefer Stimme, der langsam spricht", "a man of about 70, deep, slow")]
    [InlineData("Somebody friendly in their sixties, slightly higher pitched", "somebody of about 70, high")]
    [InlineData("Warm and clear", "somebody")]
    public void What_a_description_says_is_understood(string description, string understood) =>
        $"{VoiceDescription.Parse(description)}".ShouldBe(understood);

    [Theory]
    [InlineData("Es war einmal ein alter König, der hatte eine Tochter und nicht viel Geld.", "de")]
    [InlineData("La lluvia había cesado y nadie lo notó en las calles.", "es")]
    [InlineData("Il était une fois un roi qui vivait dans une grande maison.", "fr")]
    [InlineData("Добрый вечер, это мой голос.", "ru")]
    [InlineData("The rain had stopped.", "en")]
    [InlineData("Xyzzy plugh.", null)]
    public void A_text_tells_its_language(string text, string? primary) => TextLanguage.Guess(text).ShouldBe(primary);

    [Fact]
    public async Task A_deep_old_man_who_is_slow_and_a_young_woman_who_is_fast_sound_so_and_one_is_kept()
    {
        using var team = await host.TeamAsync();

        var (run, man) = await DesignAsync(team, "An old man with a very deep and warm voice who speaks slowly and calmly, as a "
            + "grandfather tells a long story beside the fire at night.");
        var (_, woman) = await DesignAsync(team, "A young woman with a high, bright voice who talks very fast and full of energy, as if "
            + "she had just run home with good news.");

        man.ShouldAllBe(heard => heard.PitchHz > 55 && heard.PitchHz < 115);
        woman.ShouldAllBe(heard => heard.PitchHz > 215);
        man.Min(heard => heard.Seconds).ShouldBeGreaterThan(1.2 * woman.Max(heard => heard.Seconds));
        foreach (var pair in (IReadOnlyList<Heard>[])[man, woman])
        {
            pair.Count.ShouldBeGreaterThanOrEqualTo(2);
            (pair[0].Name != pair[1].Name || Math.Abs(12 * Math.Log2(pair[0].PitchHz / pair[1].PitchHz)) > 2).ShouldBeTrue();
        }

        var kept = await PostAsync(team, $"/text-to-voice-result/{run}/keep", new { voice_name = "The keeper", preview = 1 });
        var id = kept["voice_id"]!.GetValue<long>();
        var item = (await team.GetFromJsonAsync<JsonArray>("/list-voices"))!.Single(voice => voice!["id"]!.GetValue<long>() == id)!;
        (item["voice_name"]!.GetValue<string>(), item["gender"]!.GetValue<int>(), item["age"]!.GetValue<int>(),
            item["language"]!.GetValue<int>()).ShouldBe(("The keeper", 1, 70, 1));
        var spoken = await PostAsync(team, "/tts", new { text = Text, voice_id = id, language = 1 });
        var speech = await ApiHost.FinishAsync(team, $"/tts/{spoken["task_id"]!.GetValue<string>()}");
        var address = (await team.GetFromJsonAsync<JsonObject>($"/tts-result/{speech}?output_type=file_url"))!["output_url"]!;
        using var streamed = await team.PostAsJsonAsync("/tts-stream", new { text = Text, voice_id = id, language = "en-us" });
        foreach (var bytes in (byte[][])[
            await team.GetByteArrayAsync(address.GetValue<string>()), await streamed.Content.ReadAsByteArrayAsync()])
        {
            var (pitch, seconds, _) = await HearAsync(bytes, "kept");
            pitch.ShouldBe(man[1].PitchHz, 5);
            seconds.ShouldBe(man[1].Seconds, 0.3);
        }
    }

    [Fact]
    public async Task What_cannot_be_made_is_refused_and_named()
    {
        using var team = await host.TeamAsync();
        foreach (var (body, member) in ((string, string)[])
        [
            ("""{"text":"Good evening."}""", "voice_description"), ("""{"voice_description":"An old man"}""", "text"),
            ("""{"text":"...","voice_description":"An old man"}""", "text"),
            ("""{"text":"Good evening.","voice_description":"12345"}""", "voice_description"),
            ("""{"text":"Good evening.","voice_description":"An old man","language":"zu-za"}""", "language"),
        ])
        {
            using var answer = await team.PostAsync("/text-to-voice", new StringContent(body));
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, body);
            (await answer.Content.ReadAsStringAsync()).ShouldContain($"[\"body\",\"{member}\"]");
        }
    }

    [Fact]
    public async Task A_recording_of_three_seconds_makes_a_voice_and_what_a_longer_one_gives_is_said()
    {
        using var team = await host.TeamAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("The reader"), "voice_name" }, { new StringContent("1"), "gender" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(Films.Readings[1])), "file", "short.wav" },
        };

        using var answer = await team.PostAsync("/create-custom-voice", form);

        var made = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, made.ToJsonString());
        made["voice_id"]!.GetValue<long>().ShouldBePositive();
        made["warnings"]!.AsArray().Select(warning => warning!.GetValue<string>())
            .ShouldContain(warning => warning.Contains("A longer recording would be better"));
    }

    private sealed record Heard(string Name, double PitchHz, double Seconds);

    private async Task<(long Run, IReadOnlyList<Heard> Previews)> DesignAsync(HttpClient team, string description)
    {
        var created = await PostAsync(team, "/text-to-voice", new { text = Text, voice_description = description });
        var run = await ApiHost.FinishAsync(team, $"/text-to-voice/{created["task_id"]!.GetValue<string>()}");
        var result = (await team.GetFromJsonAsync<JsonObject>($"/text-to-voice-result/{run}"))!;
        var heard = new List<Heard>();
        foreach (var (at, address) in result["previews"]!.AsArray().Index())
        {
            using var anyone = new HttpClient();
            var (pitch, seconds, text) = await HearAsync(await anyone.GetByteArrayAsync(address!.GetValue<string>()), $"{run}-{at}");
            if (text is not null)
            {
                WordErrors.Rate(Text, text).ShouldBeLessThan(0.7, text);
            }

            heard.Add(new Heard(result["voices"]![at]!["name"]!.GetValue<string>(), pitch, seconds));
        }

        return (run, heard);
    }

    private async Task<(double PitchHz, double Seconds, string? Text)> HearAsync(byte[] sound, string name)
    {
        await File.WriteAllBytesAsync(_folder.File($"{name}.sound"), sound);
        await Films.FfmpegAsync(["-i", _folder.File($"{name}.sound"), "-ac", "1", "-ar", "16000", _folder.File($"{name}.wav")]);
        using var wave = WaveReader.Open(_folder.File($"{name}.wav"));
        var whole = new TimeRange(TimeSpan.Zero, wave.Format.TimeOf(wave.Frames));
        var measure = VoiceMeasure.Of(wave, default);
        var recognizer = host.Engines.RecognizersFor("en") is [var best, ..] ? best : null;
        var text = recognizer is null ? null : (await recognizer.RecognizeAsync(
            new RecognitionRequest(_folder.File($"{name}.wav"), "en", [whole]), default))[0].Text;
        return (measure.PitchHz, whole.Duration.TotalSeconds, text);
    }

    private static async Task<JsonNode> PostAsync(HttpClient team, string path, object body)
    {
        using var answer = await team.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }
}
