using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Core.Processes;
using Dubwright.Core.Sound;
using Dubwright.Media.Loudness;
using Dubwright.Media.Mixing;

namespace Dubwright.Tests.Sound.Surround;

/// <summary>How loud a sound in 5.1 is, and how the new voice is laid into it.</summary>
public sealed partial class SurroundMixTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly SurroundSounds _sounds = new();

    public void Dispose() => _sounds.Dispose();

    [Fact]
    public async Task Loudness_and_true_peak_of_5_1_are_what_ffmpeg_measures()
    {
        using var sound = _sounds.Make((channel, frame) => _sounds.Other("music", channel)[frame]
            + (channel is 2 or 4 ? SurroundSounds.Voice.Samples[frame] : 0));

        var track = LoudnessMeter.Measure(sound, None);

        var result = await ChildProcess.RunAsync(
            new ProcessSpec("ffmpeg", ["-nostdin", "-hide_banner", "-i", _sounds.Path, "-af",
                "aformat=channel_layouts=5.1,ebur128=peak=true", "-f", "null", "-"]), None);
        var summary = result.ErrorTail[result.ErrorTail.LastIndexOf("Summary:", StringComparison.Ordinal)..];
        track.Integrated.ShouldBe(Number(Integrated().Match(summary)), 0.1);
        track.TruePeakDb.ShouldBe(Number(Peak().Match(summary)), 0.15);
    }

    [Fact]
    public void A_take_is_laid_into_the_centre_alone_as_loud_as_it_would_be_in_stereo()
    {
        using var tones = _sounds.Make((channel, frame) => _sounds.Other("tones", channel)[frame]);
        using var silence = _sounds.Folder.Stereo(new float[tones.Frames], new float[tones.Frames]);
        var take = new PlacedTake(Recordings.Files[1], TimeSpan.FromSeconds(3), 1, -6);
        GroupMixer.Mix(silence, 0, silence.Frames, [take], _sounds.Folder.File("stereo-mix.wav"), None);
        var mixed = new List<short>();
        foreach (var (start, frames) in ((long, long)[])[(0, 200_000), (200_000, tones.Frames - 200_000)])
        {
            GroupMixer.Mix(tones, start, frames, [take], _sounds.Folder.File("part.wav"), None);
            mixed.AddRange(Recordings.Pcm(_sounds.Folder.File("part.wav")));
        }

        GroupMixer.Mix(tones, 0, tones.Frames, [take], _sounds.Folder.File("whole.wav"), None);
        mixed.SequenceEqual(Recordings.Pcm(_sounds.Folder.File("whole.wav"))).ShouldBeTrue();
        var (before, after) = (Channels(Recordings.Pcm(_sounds.Path)), Channels(mixed));
        foreach (var channel in (int[])[0, 1, 3, 4, 5])
        {
            after[channel].SequenceEqual(before[channel]).ShouldBeTrue();
        }

        using (var writer = WaveWriter.Create(_sounds.Folder.File("centre.wav"), new WaveFormat(48_000, 1)))
        {
            writer.Write(after[2]);
        }

        using var centre = WaveReader.Open(_sounds.Folder.File("centre.wav"));
        using var stereo = WaveReader.Open(_sounds.Folder.File("stereo-mix.wav"));
        LoudnessMeter.Measure(centre, None).Integrated.ShouldBe(LoudnessMeter.Measure(stereo, None).Integrated, 0.1);
    }

    [Fact]
    public void The_limiter_turns_all_channels_down_alike()
    {
        using var sound = _sounds.Make((channel, frame) => channel == 2 ? SurroundSounds.Voice.Samples[frame]
            : _sounds.Other("tones", channel)[frame]);

        Mastering.Apply(sound, 0, sound.Frames, 20, _sounds.Folder.File("mastered.wav"), None);

        using var mastered = WaveReader.Open(_sounds.Folder.File("mastered.wav"));
        mastered.Format.ShouldBe(WaveFormat.Surround);
        LoudnessMeter.Measure(mastered, None).TruePeakDb.ShouldBeLessThanOrEqualTo(-0.9);
        var before = Channels(Recordings.Pcm(_sounds.Path));
        var after = Channels(Recordings.Pcm(_sounds.Folder.File("mastered.wav")));
        for (var second = 1; second < 19; second++)
        {
            var gains = ((int[])[0, 1, 4, 5]).Select(channel => Level(after[channel], second) - Level(before[channel], second)).ToList();
            (gains.Max() - gains.Min()).ShouldBeLessThan(0.1);
        }
    }

    private static double Level(short[] channel, int second) =>
        Signals.Db(Signals.Rms(channel.Skip(second * 48_000).Take(48_000).Select(sample => sample / 32_768f)));

    private static short[][] Channels(IReadOnlyList<short> pcm) =>
        [.. Enumerable.Range(0, 6).Select(channel => Enumerable.Range(0, pcm.Count / 6)
            .Select(frame => pcm[(frame * 6) + channel]).ToArray())];

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"I:\s+(-?[\d.]+) LUFS")]
    private static partial Regex Integrated();

    [GeneratedRegex(@"Peak:\s+(-?[\d.]+) dBFS")]
    private static partial Regex Peak();
}
