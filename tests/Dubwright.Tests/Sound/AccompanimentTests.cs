using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Separation;

namespace Dubwright.Tests.Sound;

/// <summary>How what a model leaves of a sound is laid under the lines.</summary>
public sealed class AccompanimentTests : IDisposable
{
    private const int Cell = Accompaniment.CellFrames;
    private static readonly TimeRange[] Speech = [TimeRange.FromSeconds(3, 5.5), TimeRange.FromSeconds(15, 23), TimeRange
        .FromSeconds(25.5, 26.5)];
    private static readonly float[] Left = Signals.WhiteNoise(48_000 * 28, 5);
    private static readonly float[] Right = Signals.WhiteNoise(48_000 * 28, 6);

    // Where something fades: the edges of speech and of a cell, in seconds.
    private static readonly double[] Fades = [.. Speech
        .SelectMany(range => (double[])[range.Start.TotalSeconds, range.End.TotalSeconds]), Cell / 48_000.0];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Under_speech_the_models_sound_plays_and_everywhere_else_the_source_untouched()
    {
        using var source = Film();
        var made = Make(source, BackgroundMode.Duck, 0, source.Frames);
        var original = Recordings.Pcm(_folder.File("stereo.wav"));

        var (outside, inside, wrong) = (0, 0, new List<double>());
        for (var at = 0; at < made.Length; at++)
        {
            var instant = at / 2 / 48_000.0;
            if (!Array.Exists(Speech, range => instant >= range.Start.TotalSeconds && instant < range.End.TotalSeconds))
            {
                outside++;
                wrong.AddRange(made[at] == original[at] ? [] : [instant]);
            }
            else if (Array.TrueForAll(Fades, fade => Math.Abs(instant - fade) > 0.06))
            {
                inside++;
                wrong.AddRange(Math.Abs(made[at] - (original[at] * GainOf(at / 2 / Cell))) < 2 ? [] : [instant]);
            }
        }

        wrong.ShouldBeEmpty();
        outside.ShouldBeGreaterThan(16 * 96_000);
        inside.ShouldBeGreaterThan(10 * 96_000);
    }

    [Theory]
    [InlineData(BackgroundMode.Duck)]
    [InlineData(BackgroundMode.Centre)]
    public void Groups_laid_end_to_end_equal_the_whole_made_at_once(BackgroundMode mode)
    {
        using var source = Film();
        var whole = Make(source, mode, 0, source.Frames);
        var parts = new List<short>();
        const int group = (Cell * 3 / 4) + 17;
        for (var start = 0L; start < source.Frames; start += group)
        {
            parts.AddRange(Make(source, mode, start, Math.Min(group, source.Frames - start)));
        }

        parts.SequenceEqual(whole).ShouldBeTrue();
    }

    [Fact]
    public void Cells_fade_into_each_other_without_a_step()
    {
        using var source = _folder.Stereo([.. Enumerable.Repeat(0.5f, Cell * 2)], [.. Enumerable.Repeat(0.5f, Cell * 2)]);
        var accompaniment = Separated(source, [0, 1]);
        var stereo = new float[9_600 * 2];
        accompaniment.Fill(stereo, Cell - 4_800);

        stereo[0].ShouldBe(0.5f * 32_768 * GainOf(0), 1);
        stereo[^1].ShouldBe(0.5f * 32_768 * GainOf(1), 1);
        stereo.Zip(stereo.Skip(2)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= 2);
    }

    [Fact]
    public void Speech_in_silence_is_cut_as_ever_and_no_model_is_asked()
    {
        using var source = Film();
        var plan = PlanOf(BackgroundMode.Mute);
        plan.HasBeds.ShouldBeFalse();
        plan.Beds(Speech).ShouldBeEmpty();
        Accompaniment.CellsOf(plan.Beds(Speech), 0, source.Frames).ShouldBeEmpty();
        (PlanOf(BackgroundMode.Mute) with { Exceptions = [new TreatedSpeech(Speech[1], BackgroundMode.Duck)] }).Beds(Speech)
            .ShouldBe([Speech[1]]);
        Accompaniment.CellsOf([Speech[1]], 0, source.Frames).ShouldBe([0, 1]);
        Accompaniment.CellsOf([Speech[2]], 0, Cell).ShouldBeEmpty();
    }

    // Cells differ, as a model's answers do.
    private static float GainOf(long cell) => 0.2f + (0.01f * cell);

    private static BackgroundPlan PlanOf(BackgroundMode mode) => new(mode, "A test.", -20, -30, -40, [], []);

    private WaveReader Film() => _folder.Stereo(Left, Right);

    private short[] Make(ISound source, BackgroundMode mode, long start, long frames)
    {
        var plan = PlanOf(mode);
        var reach = new TimeRange(WaveFormat.Mix.TimeOf(Math.Max(0, start - 96_000)), WaveFormat.Mix.TimeOf(start + frames + 96_000));
        TimeRange[] near = [.. Speech.Where(range => range.Overlaps(reach))];
        var accompaniment = Separated(source, Accompaniment.CellsOf(plan.Beds(near), start, frames));
        BackgroundMaker.Make(source, near, plan, start, frames, accompaniment, _folder.File("made.wav"), CancellationToken.None);
        return Recordings.Pcm(_folder.File("made.wav"));
    }

    private Accompaniment Separated(ISound source, IReadOnlyList<long> cells)
    {
        var accompaniment = new Accompaniment();
        foreach (var cell in cells)
        {
            Accompaniment.Cut(source, cell, _folder.File("cell.wav"), CancellationToken.None);
            var left = Recordings.Pcm(_folder.File("cell.wav"));
            using (var writer = WaveWriter.Create(_folder.File("left.wav"), WaveFormat.Mix))
            {
                writer.Write([.. left.Select(sample => (short)Math.Round(sample * GainOf(cell)))]);
            }

            accompaniment.Add(cell, _folder.File("left.wav"));
        }

        return accompaniment;
    }
}
