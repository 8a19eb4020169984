using Dubwright.Core.Processes;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Speakers;
using Dubwright.Media.Stretching;
using Dubwright.Tests.Engines;

namespace Dubwright.Tests.Sound.Speakers;

[RequiresProgram("flite", Prompts.Some)]
public sealed class SpeakerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [EngineFact]
    public async Task A_man_and_a_woman_who_take_turns_are_two_speakers()
    {
        var (man, woman) = (Recordings.Files.Select(MonoSound.Load).ToList(), (await Prompts.DecodeAsync(_folder)).Select(MonoSound.Load)
            .ToList());

        Find([man[0], woman[0], man[1], woman[1], man[2], woman[2], man[3]]).ShouldBe([0, 1, 0, 1, 0, 1, 0]);
    }

    [EngineFact]
    public async Task A_change_within_an_utterance_is_heard()
    {
        var (man, woman) = (Recordings.Files.Select(MonoSound.Load).ToList(), (await Prompts.DecodeAsync(_folder)).Select(MonoSound.Load)
            .ToList());
        var together = man[0] with { Samples = [.. man[0].Samples, .. woman[0].Samples] };

        var turns = SpeakerFinder.Find([Measure(together)]);

        turns.Select(turn => turn.Speaker).Distinct().Count().ShouldBe(2);
        turns.ShouldAllBe(turn => turn.Speaker == (turn.Time.Start < man[0].Duration ? 0 : 1));
    }

    [EngineFact]
    public async Task Two_men_of_different_voices_are_two_speakers()
    {
        var spoken = new List<MonoSound>();
        foreach (var text in (string[])["The harbour was quiet that morning, and nobody had seen the boat come in.",
            "If you want to know what happened, you will have to ask my brother."])
        {
            var path = _folder.File($"{spoken.Count}.wav");
            (await ChildProcess.RunAsync(new ProcessSpec("flite", ["-voice", "rms", "-t", text, path]), CancellationToken.None)).ExitCode
                .ShouldBe(0);
            spoken.Add(MonoSound.Load(path));
        }

        var man = Recordings.Files.Select(MonoSound.Load).ToList();
        Find([man[0], spoken[0], man[2], spoken[1], man[3]]).ShouldBe([0, 1, 0, 1, 0]);
    }

    [EngineFact]
    public async Task One_speaker_stays_one_however_loud_quick_and_noisy()
    {
        var noise = Signals.WhiteNoise(16_000 * 20, 1);
        IEnumerable<MonoSound> Varied(IEnumerable<string> files) => files.Select(MonoSound.Load).SelectMany((sound, at) => (MonoSound[])
        [
            sound,
            sound with { Samples = [.. TimeStretch.StretchTo(sound.Samples, 16_000, (int)(sound.Samples.Length / (0.9 + (0.08 * at))))
                .Select(sample => sample * 0.4f)] },
            sound with { Samples = [.. sound.Samples.Zip(noise, (sample, hiss) => (sample * 0.8f) + (hiss * 0.002f))] },
        ]);

        Find([.. Varied(Recordings.Files)]).Distinct().Count().ShouldBe(1);
        Find([.. Varied(await Prompts.DecodeAsync(_folder))]).Distinct().Count().ShouldBe(1);
    }

    [EngineFact]
    public void Where_nobody_speaks_there_is_no_turn()
    {
        SpeakerFinder.Find([]).ShouldBeEmpty();
        SpeakerFinder
            .Find([Measure(new MonoSound(Signals.WhiteNoise(16_000, 1), 16_000)), Measure(new MonoSound(new float[16_000], 16_000)),
            Measure(new MonoSound([], 16_000))])
            .ShouldBeEmpty();
    }

    // Who says most of each utterance.
    private List<int> Find(IReadOnlyList<MonoSound> utterances)
    {
        var prints = utterances.Select(Measure).ToList();
        var turns = SpeakerFinder.Find(prints);
        var at = 0;
        return [.. prints.Select(stretches =>
        {
            var own = turns.Skip(at).Take(stretches.Count).ToList();
            at += stretches.Count;
            return own.GroupBy(turn => turn.Speaker).OrderByDescending(said => said.Sum(turn => turn.Time.Duration.TotalSeconds))
                .First().Key;
        })];
    }

    private IReadOnlyList<VoicePrint> Measure(MonoSound sound)
    {
        using var speech = _folder.Speech(sound.Samples, $"{Guid.NewGuid():N}.wav");
        return VoicePrints.Measure(speech, new TimeRange(TimeSpan.Zero, sound.Duration));
    }
}
