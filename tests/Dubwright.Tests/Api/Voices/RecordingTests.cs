using System.Net;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Api.Voices;

/// <summary>A recording that a voice is to be made of is measured, and what is wrong with it is told in numbers.</summary>
[SupportedOSPlatform("linux")]
public sealed class RecordingTests(ApiHost host) : IClassFixture<ApiHost>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_recording_is_measured_and_nothing_of_it_is_kept()
    {
        using var team = await host.TeamAsync();
        var recording = await MakeAsync(_folder);
        var kept = host.Kept();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("es-es"), "language" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(recording)), "file", "reading.flac" },
        };

        using var answer = await team.PostAsync("/check-voice-recording", form);

        var report = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, report.ToJsonString());
        report["refusal"].ShouldBeNull();
        report["seconds"]!.GetValue<double>().ShouldBeInRange(10, 15);
        report["speech_seconds"]!.GetValue<double>().ShouldBeInRange(7, 14);
        // The reader has 96 Hz.
        report["pitch_hz"]!.GetValue<double>().ShouldBeInRange(86, 108);
        report["speakers"]!.GetValue<int>().ShouldBe(1);
        report["clipped_percent"]!.GetValue<double>().ShouldBeLessThan(0.1);
        report["speech_dbfs"]!.GetValue<double>().ShouldBeInRange(-35, -10);
        report["message"]!.GetValue<string>().ShouldContain("shaped to");
        host.Kept().ShouldBe(kept);
    }

    [Theory]
    [InlineData("volume=18dB:precision=float,aformat=s16,volume=-6dB", "is clipped: ")]
    [InlineData("volume=12dB:precision=float,aformat=s16", null, "% of the recording is clipped")]
    [InlineData("volume=-30dB", null, "It is quiet: the speech is at -5")]
    public async Task What_is_wrong_with_a_recording_is_told_with_its_measure(string filter, string? refusal, string? warning = null)
    {
        using var team = await host.TeamAsync();
        await MakeAsync(_folder);
        await Films.FfmpegAsync(["-i", _folder.File("recording.flac"), "-af", filter, _folder.File("filtered.wav")]);

        await ExpectAsync(team, "filtered.wav", refusal, warning);
    }

    [Theory]
    [InlineData(0.2, "is too noisy: the speech is ", null)]
    [InlineData(0.1, null, "It is noisy: the speech is only 1")]
    public async Task A_noisy_recording_is_told_by_how_far_the_speech_stands_above_it(double noise, string? refusal, string? warning)
    {
        using var team = await host.TeamAsync();
        var recording = await MakeAsync(_folder);
        await Films.FfmpegAsync(
        [
            "-i", recording, "-f", "lavfi", "-i", FormattableString.Invariant($"anoisesrc=a={noise}:c=pink:r=16000:seed=7"),
            "-filter_complex", "amix=inputs=2:duration=first:normalize=0", _folder.File("noisy.wav"),
        ]);

        await ExpectAsync(team, "noisy.wav", refusal, warning);
    }

    private async Task ExpectAsync(HttpClient team, string name, string? refusal, string? warning)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(await File.ReadAllBytesAsync(_folder.File(name))), "file", name },
        };
        using var answer = await team.PostAsync("/check-voice-recording", form);
        var report = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, report.ToJsonString());
        if (refusal is null)
        {
            report["refusal"].ShouldBeNull(report.ToJsonString());
            report["warnings"]!.ToJsonString().ShouldContain(warning!, Case.Sensitive, report.ToJsonString());
            return;
        }

        report["refusal"].ShouldNotBeNull(report.ToJsonString()).GetValue<string>().ShouldContain(refusal);
        report["message"].ShouldBeNull();
        var kept = host.Kept();
        using var order = new MultipartFormDataContent
        {
            { new StringContent("The reader"), "voice_name" }, { new StringContent("1"), "gender" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(_folder.File(name))), "file", name },
        };
        using var made = await team.PostAsync("/create-custom-voice", order);
        made.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await made.Content.ReadAsStringAsync()).ShouldContain(refusal);
        host.Kept().ShouldBe(kept);
    }

    /// <summary>Twelve seconds of the man who reads: <c>recording.flac</c>.</summary>
    internal static async Task<string> MakeAsync(TemporaryFolder folder)
    {
        var recording = folder.File("recording.flac");
        if (!File.Exists(recording))
        {
            await Films.FfmpegAsync(["-i", Films.Readings[0], "-i", Films.Readings[2], "-filter_complex", "concat=n=2:v=0:a=1", recording]);
        }

        return recording;
    }
}
