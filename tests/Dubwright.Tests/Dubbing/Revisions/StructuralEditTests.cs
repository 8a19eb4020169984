using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing.Revisions;

/// <summary>What an editor does to utterances, lines and casts, as it comes out of the film.</summary>
public sealed class StructuralEditTests
{
    private static readonly int Spanish = LanguageTable.Parse("es-es").Id;
    private static readonly int Italian = LanguageTable.Parse("it-it").Id;

    [Fact]
    public async Task Utterances_are_split_moved_deleted_and_added_and_every_other_line_stays()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));
        var (request, made) = await MadeAsync(host, folder, TaskKind.ProjectSetup);
        var first = made.Segments[0];
        var half = first.Time.Start + (first.Time.Duration / 2);
        var added = new Segment(made.Segments.Count, new TimeRange(half, first.Time.End), "SPEAKER_9", "how to consider it", []);

        var (view, changed) = await host.DubAsync(request with
        {
            SegmentEdits =
            [
                new SegmentEdit(0, first with { Time = new TimeRange(first.Time.Start, half), Text = "He had time" }),
                new SegmentEdit(1, null),
                new SegmentEdit(added.Id, added),
            ],
            Edits = [new LineEdit(Spanish, 0, "Tuvo tiempo", null), new LineEdit(Spanish, added.Id, "de pensarlo bien", null)],
        }, TaskKind.ProjectSetup);

        changed.Segments.Select(segment => segment.Id).ShouldBe([0, added.Id, .. made.Segments.Skip(2).Select(segment => segment.Id)]);
        changed.Speakers.Select(speaker => speaker.Label).ShouldContain("SPEAKER_9");
        var lines = changed.Targets[0].Lines;
        lines.Select(line => (line.Id, line.Text)).Take(2).ShouldBe([(0, "Tuvo tiempo"), (added.Id, "de pensarlo bien")]);
        lines[0].Slot.End.ShouldBe(half);
        lines[1].Speaker.ShouldBe("SPEAKER_9");
        lines.Skip(2).ShouldBe(made.Targets[0].Lines.Skip(2));
        changed.Targets[0].Takes.ShouldContain(take => take.LineId == added.Id);
        changed.Targets[0].Takes.ShouldNotContain(take => take.LineId == 1);
        changed.Targets[0].Takes.Where(take => take.LineId is not 0 && take.LineId != added.Id)
            .ShouldBe(made.Targets[0].Takes.Where(take => take.LineId > 1));
        // The other target has no words of its own for the new utterance: it was translated, and nothing else was again.
        changed.Targets[1].Lines.Single(line => line.Id == added.Id).Text.ShouldNotBeNullOrWhiteSpace();
        (await host.RunStepsAsync(view.TaskId)).Where(key => key.StartsWith("translate:", StringComparison.Ordinal))
            .ShouldBe(["translate:it-it/1"]);
        (await host.RunStepsAsync(view.TaskId)).Where(key => key.StartsWith("synthesise:es-es", StringComparison.Ordinal))
            .ShouldBe(["synthesise:es-es/0", $"synthesise:es-es/{added.Id}"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_line_is_translated_again_from_what_its_utterance_says_now()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));
        var (request, made) = await MadeAsync(host, folder, TaskKind.ProjectSetup);
        var said = made.Segments[0] with { Text = "The house is green.", Words = [] };

        var (_, kept) = await host.DubAsync(request with { SegmentEdits = [new SegmentEdit(0, said)] }, TaskKind.ProjectSetup);
        var (_, again) = await host.DubAsync(request with
        {
            SegmentEdits = [new SegmentEdit(0, said)],
            Edits = [new LineEdit(Spanish, 0, null, null) { Translate = true }],
        }, TaskKind.ProjectSetup);

        kept.Targets[0].Lines[0].Text.ShouldBe(made.Targets[0].Lines[0].Text);
        kept.Targets[0].Lines[0].SourceText.ShouldBe(said.Text);
        again.Targets[0].Lines[0].Text.ShouldBe("La casa es verde.");
        again.Targets[1].Lines[0].Text.ShouldBe(made.Targets[1].Lines[0].Text);
        again.Targets[0].Lines.Count.ShouldBe(made.Targets[0].Lines.Count);
    }

    [Fact]
    public async Task Pins_tries_speed_and_voices_reach_the_takes_and_their_places()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));
        var (request, made) = await MadeAsync(host, folder, TaskKind.ProjectSetup);
        var target = made.Targets[0];
        var start = target.Placements.Single(placement => placement.LineId == 1).Time.Start + TimeSpan.FromMilliseconds(370);
        var woman = "espeak-ng/es-es-woman";

        var (_, pinned) = await host.DubAsync(
            (request with { Edits = [new LineEdit(Spanish, 1, null, null) { PinnedStart = start }] }).After(made), TaskKind.ProjectSetup);
        var (_, again) = await host.DubAsync(
            request with { Edits = [new LineEdit(Spanish, 0, null, null) { Variation = 1 }] }, TaskKind.ProjectSetup);
        var (_, slow) = await host.DubAsync(
            request with { Edits = [new LineEdit(Spanish, 0, null, null) { Speed = 0.7 }] }, TaskKind.ProjectSetup);
        var (_, recast) = await host.DubAsync(
            request with { CastEdits = [new CastEdit(Spanish, target.Cast[0].Speaker, woman)] }, TaskKind.ProjectSetup);

        pinned.Targets[0].Placements.Single(placement => placement.LineId == 1).Time.Start.ShouldBe(start, TimeSpan.FromMilliseconds(1));
        pinned.Targets[0].Takes.ShouldBe(target.Takes);
        again.Targets[0].Takes[0].Take.ShouldNotBe(target.Takes[0].Take);
        again.Targets[0].Takes.Skip(1).ShouldBe(target.Takes.Skip(1));
        slow.Targets[0].Takes[0].Duration.ShouldBeGreaterThan(target.Takes[0].Duration * 1.35);
        recast.Targets[0].Cast[0].Voice.ShouldBe(woman);
        recast.Targets[0].Takes.Zip(target.Takes).ShouldAllBe(takes => takes.First.Take != takes.Second.Take);
        recast.Targets[1].ShouldBeEquivalentTo(made.Targets[1]);
    }

    [Fact]
    public async Task A_muted_line_is_silent_and_a_kept_original_sounds_as_it_was_recorded()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));
        var (request, made) = await MadeAsync(host, folder, TaskKind.Dub);
        var (muted, kept) = (made.Targets[0].Lines[0], made.Targets[0].Lines[1]);

        var (_, changed) = await host.DubAsync((request with
        {
            Edits = [new LineEdit(Spanish, 0, null, null) { Muted = true }, new LineEdit(Spanish, 1, null, null) { KeepOriginal = true }],
        }).After(made));

        var target = changed.Targets[0];
        target.Takes.ShouldNotContain(take => take.LineId < 2);
        var source = await SoundAsync(folder, host.PathOf(changed.Original), "source.wav");
        var dub = await SoundAsync(folder, host.PathOf(target.Video), "dub.wav");
        Level(dub, muted.Slot).ShouldBeLessThan(Level(source, muted.Slot) - 20);
        Level(dub, kept.Slot).ShouldBe(Level(source, kept.Slot), 4);
        Likeness(source, dub, kept.Slot).ShouldBeGreaterThan(0.95);
        (await File.ReadAllTextAsync(host.PathOf(target.Srt))).ShouldContain(kept.Text.Split(' ')[0]);
        var report = await host.ReadAsync<QualityReport>(target.Quality);
        report.Lines.Take(2).Select(line => line.Grade).ShouldBe([Grade.Green, Grade.Green]);
        report.Rows.Single(row => row.Name == "lines_lost").Grade.ShouldBe(Grade.Green);
        report.Rows.Single(row => row.Name == "leakage").Grade.ShouldNotBe(Grade.Red);
        changed.Targets[1].Audio.ShouldBe(made.Targets[1].Audio);
    }

    private static async Task<(DubRequest Request, DubResult Made)> MadeAsync(DubHost host, TemporaryFolder folder, TaskKind kind)
    {
        var film = folder.File("film.mp4");
        await Films.MakeAsync(film, Films.Readings[..3]);
        var request = await host.RequestAsync(film, "es-es", "it-it");
        return (request, (await host.DubAsync(request, kind)).Result);
    }

    private static async Task<MonoSound> SoundAsync(TemporaryFolder folder, string film, string name)
    {
        var path = folder.File(name);
        await Films.FfmpegAsync(["-i", film, "-vn", "-ac", "1", "-ar", "48000", "-c:a", "pcm_s16le", path]);
        return MonoSound.Load(path);
    }

    private static double Level(MonoSound sound, TimeRange range)
    {
        var samples = Part(sound, range);
        return 10 * Math.Log10(samples.Average(sample => (double)sample * sample) + 1e-12);
    }

    /// <summary>The correlation of two sounds.</summary>
    private static double Likeness(MonoSound one, MonoSound other, TimeRange range)
    {
        var (first, second) = (Part(one, range), Part(other, range));
        var product = first.Zip(second, (a, b) => (double)a * b).Sum();
        return product / Math.Sqrt(first.Sum(a => (double)a * a) * second.Sum(b => (double)b * b));
    }

    private static float[] Part(MonoSound sound, TimeRange range) =>
        [.. sound.Samples.Skip((int)(range.Start.TotalSeconds * 48000)).Take((int)(range.Duration.TotalSeconds * 48000))];
}
