using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Voices;

namespace Dubwright.Pipeline.Steps.Revisions;

/// <summary>The voice that a person gave a speaker.</summary>
/// <param name="PitchHz">The median pitch that it is shaped to; null takes the speaker's.</param>
public sealed record ChosenVoice(string Speaker, Candidate Voice, double? PitchHz);

/// <param name="Candidates">Every voice of the language that is installed, the best first.</param>
public sealed record RecastOptions(IReadOnlyList<ChosenVoice> Chosen, IReadOnlyList<Candidate> Candidates);

/// <summary>Brings a cast up to what people changed: <c>cast</c>, from <c>cast</c> and the <c>transcript</c> as it was edited. Voices that
/// people chose, and voices for speakers that they added; everybody else keeps the voice he has.</summary>
public sealed class RecastStep : IStep
{
    public const string Name = "recast";

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<RecastOptions>();
        var before = await context.ReadAsync(CastStep.Cast, cancellationToken);
        var transcript = await context.ReadAsync(SegmentsStep.Transcript, cancellationToken);
        var cast = Recast(before, transcript, options);
        return StepOutcome.Of(await context.SaveJsonAsync(CastStep.Cast, cast, cancellationToken));
    }

    private static List<CastVoice> Recast(IReadOnlyList<CastVoice> before, Transcript transcript, RecastOptions options)
    {
        var cast = new List<CastVoice>();
        foreach (var speaker in transcript.Speakers)
        {
            var kept = before.FirstOrDefault(voice => voice.Speaker == speaker.Label);
            cast.Add(options.Chosen.FirstOrDefault(voice => voice.Speaker == speaker.Label) is { } chosen
                ? Cast(speaker, chosen.Voice, chosen.PitchHz ?? kept?.PitchHz ?? speaker.MedianPitchHz)
                : kept ?? Cast(speaker, Free(options.Candidates, before, cast), 0));
        }

        return cast;
    }

    private static CastVoice Cast(Speaker speaker, Candidate voice, double pitchHz) => new(
        speaker.Label, voice.Voice.Key, voice.Engine.Name, voice.Engine.Version, VoiceChoice.PitchFor(voice.Voice, pitchHz));

    // Of somebody of whom nothing is known: the best voice that nobody has.
    private static Candidate Free(IReadOnlyList<Candidate> candidates, IReadOnlyList<CastVoice> before, List<CastVoice> cast)
    {
        var taken = before.Concat(cast).Select(voice => voice.Voice).ToHashSet();
        return candidates.FirstOrDefault(candidate => !taken.Contains(candidate.Voice.Key)) ?? candidates[0];
    }
}
