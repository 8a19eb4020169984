using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Engines.Suites;

/// <summary>What everything that tells how voices sound must do. A subclass names the engine with <see cref="SuiteOfAttribute"/>.</summary>
[RequiresProgram(Prompts.Some, Readings.Transcription)]
public abstract class SpeakerEmbedderContract
{
    private static readonly TimeRange Whole = TimeRange.FromSeconds(0.2, 3.2);

    [EngineFact]
    public async Task One_persons_sentences_are_more_alike_than_two_peoples()
    {
        using var folder = new TemporaryFolder();
        var engine = await InstalledEngines.OfAsync<ISpeakerEmbedder>(this);
        var (man, woman) = (Recordings.Files, await Prompts.DecodeAsync(folder));
        var voices = new List<(bool IsMan, float[] Unit)>();
        foreach (var path in man.Take(3).Concat(woman.Take(3)))
        {
            var embedded = await engine.EmbedAsync(new SpeakerEmbeddingRequest(path, [Whole]), CancellationToken.None);
            voices.Add((man.Contains(path), embedded.ShouldHaveSingleItem().ToUnit()));
        }

        var pairs = voices.SelectMany((one, at) => voices.Skip(at + 1).Select(other =>
            (IsSame: one.IsMan == other.IsMan, Cosine: one.Unit.Zip(other.Unit, (left, right) => left * right).Sum()))).ToList();
        pairs.Where(pair => pair.IsSame).Min(pair => pair.Cosine)
            .ShouldBeGreaterThan(pairs.Where(pair => !pair.IsSame).Max(pair => pair.Cosine));
    }

    [EngineFact]
    public async Task There_is_one_answer_a_range_in_their_order_and_the_same_sound_gives_the_same_answer()
    {
        var engine = await InstalledEngines.OfAsync<ISpeakerEmbedder>(this);
        var path = Recordings.Files[1];
        List<TimeRange> ranges = [TimeRange.FromSeconds(1, 2.2), TimeRange.FromSeconds(0.2, 1.4), TimeRange.FromSeconds(1, 2.2)];

        var embedded = await engine.EmbedAsync(new SpeakerEmbeddingRequest(path, ranges), CancellationToken.None);
        var alone = await engine.EmbedAsync(new SpeakerEmbeddingRequest(path, [ranges[1]]), CancellationToken.None);

        embedded.Count.ShouldBe(3);
        embedded[0].Direction.ShouldBe(embedded[2].Direction);
        embedded[1].Direction.ShouldBe(alone[0].Direction);
        embedded[0].Direction.ShouldNotBe(embedded[1].Direction);
        embedded[0].ToUnit().Sum(value => (double)value * value).ShouldBe(1, 1e-4);
        (await engine.EmbedAsync(new SpeakerEmbeddingRequest(path, []), CancellationToken.None)).ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Silence_a_moment_and_what_lies_beyond_the_file_are_no_fault()
    {
        using var folder = new TemporaryFolder();
        var engine = await InstalledEngines.OfAsync<ISpeakerEmbedder>(this);
        new MonoSound(new float[16_000], 16_000).Save(folder.File("silence.wav"));

        var embedded = await engine.EmbedAsync(
            new SpeakerEmbeddingRequest(folder.File("silence.wav"), [TimeRange.FromSeconds(0, 1), TimeRange.FromSeconds(0.5, 0.501),
                TimeRange.FromSeconds(0.9, 2), TimeRange.FromSeconds(5, 6)]), CancellationToken.None);

        embedded.Count.ShouldBe(4);
    }

    [EngineFact]
    public async Task A_file_that_is_no_sound_is_one_sentence()
    {
        using var folder = new TemporaryFolder();
        var engine = await InstalledEngines.OfAsync<ISpeakerEmbedder>(this);
        await File.WriteAllTextAsync(folder.File("words.wav"), "no sound at all");

        var refused = await Should.ThrowAsync<DubwrightException>(engine.EmbedAsync(
            new SpeakerEmbeddingRequest(folder.File("words.wav"), [Whole]), CancellationToken.None));

        refused.Message.ShouldEndWith(".");
    }
}
