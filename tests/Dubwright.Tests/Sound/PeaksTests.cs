using System.Text.Json.Nodes;
using Dubwright.Core.Sound;
using Dubwright.Media.Peaks;

namespace Dubwright.Tests.Sound;

public sealed class PeaksTests
{
    [Fact]
    public void Every_twentieth_of_a_second_has_its_lowest_and_highest_sample()
    {
        using var folder = new TemporaryFolder();
        using var sound = folder.Stereo(
            [.. new float[4_800], .. Signals.Sine(1_000, 0.05, 48_000, 0.5), .. new float[1_000]], new float[4_800 + 2_400 + 1_000]);

        var peaks = WavePeaks.Measure(sound, 0, sound.Frames, CancellationToken.None);

        peaks.Values.ShouldBe([0, 0, 0, 0, -64, 64, 0, 0]);
        var json = JsonNode.Parse(peaks.ToJson())!;
        json["per_second"]!.GetValue<int>().ShouldBe(20);
        json["peaks"]!.AsArray().Count.ShouldBe(8);
    }

    [Fact]
    public void Windows_join_into_the_whole()
    {
        using var folder = new TemporaryFolder();
        using var sound = folder.Stereo(Signals.WhiteNoise(48_000 * 3, 1), Signals.WhiteNoise(48_000 * 3, 2));

        var parts = Enumerable.Range(0, 3).Select(second => WavePeaks.Measure(sound, second * 48_000, 48_000, CancellationToken.None));

        WavePeaks.Join(parts).ToJson().ShouldBe(WavePeaks.Measure(sound, 0, sound.Frames, CancellationToken.None).ToJson());
    }

    [Fact]
    public void A_waveform_file_has_two_bytes_for_every_hundredth_wherever_its_minutes_end()
    {
        using var folder = new TemporaryFolder();
        using var sound = folder.Stereo(
            [.. new float[48_000 * 61], .. Signals.Sine(1_000, 0.01, 48_000, 0.5), .. new float[480]], new float[(48_000 * 61) + 960]);
        using var file = new MemoryStream();

        WavePeaks.Write(sound, sound.Frames, file, CancellationToken.None);

        var bytes = file.ToArray();
        bytes.Length.ShouldBe(((61 * 100) + 2) * 2);
        bytes.Take(61 * 200).ShouldAllBe(value => value == 0);
        bytes[^4..].Select(value => (int)(sbyte)value).ShouldBe([-64, 64, 0, 0]);
    }
}
