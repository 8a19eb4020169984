using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <param name="Engine">Resolved when it was planned.</param>
/// <param name="Voice">The voice's key.</param>
/// <param name="Name">The voice's name for people.</param>
/// <param name="Language">The story's id.</param>
/// <param name="Missed">Why the voice that was asked for is not the one, in words; null where it is, or none was.</param>
public sealed record Narrator(EngineIdentity Engine, string Voice, string Name, int Language, string? Missed)
{
    /// <summary>The median pitch to speak at; null keeps the voice's own.</summary>
    public double? PitchHz { get; init; }

    /// <summary>Speaking rate beside the voice's own.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Whom a voice that was made of a description sounds like, or a character of a story is; null of others.</summary>
    public Gender? Gender { get; init; }

    /// <summary>Who of a story's characters speaks with it; null of the narrator.</summary>
    public string? Character { get; init; }

    /// <summary>As it is asked for.</summary>
    public ShapedVoice ToShape() => new(Voice, PitchHz, Rate);
}

/// <summary>Writes down who narrates: <c>narrator</c>, a <see cref="Narrator"/>. The choice is made when it is planned, where the engines
/// are known.</summary>
public sealed class ChooseVoiceStep : IStep
{
    public const string Name = "choose-voice";

    public static readonly Port<Narrator> Narrator = new("narrator");

    public string Kind => Name;

    public int Version => 2;

    /// <summary>The voice that was asked for where it is installed and speaks the language; otherwise the best that does. Null where none
    /// does.</summary>
    /// <param name="engines">What is installed.</param>
    /// <param name="language">To be spoken.</param>
    /// <param name="wanted">A voice's key, or a <see cref="ShapedVoice"/> as text.</param>
    public static Narrator? Choose(EngineSet engines, Language language, string? wanted)
    {
        var voices = engines.VoicesFor(language.Primary);
        var shape = ShapedVoice.Parse(wanted ?? "");
        var asked = voices.FirstOrDefault(voice => voice.Voice.Key == shape.Key);
        var best = voices.OrderByDescending(voice => voice.Voice.Quality).ThenBy(voice => voice.Voice.Language != language.Tag)
            .FirstOrDefault();
        var chosen = asked.Voice is not null ? asked : best;
        return chosen.Voice is null
            ? null
            : new Narrator(chosen.Engine.Identity, chosen.Voice.Key, chosen.Voice.Name, language.Id, wanted is null
                || asked.Voice is not null ? null : Why(engines, shape.Key))
            {
                PitchHz = asked.Voice is null ? null : shape.PitchHz,
                Rate = asked.Voice is null ? 1 : shape.Rate,
            };
    }

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var narrator = context.Options<Narrator>();
        return StepOutcome.Of(await context.SaveJsonAsync(Narrator, narrator, cancellationToken)) with
        {
            Sentence = narrator.Character is { } character ? $"{character}: {narrator.Name}" : narrator.Name,
            Warnings = narrator.Missed is null ? []
                : [$"{narrator.Missed}; {narrator.Name} {(narrator.Character is { } said ? $"speaks for {said}" : "narrates")} instead."],
        };
    }

    private static string Why(EngineSet engines, string wanted) => engines.SynthesizerOf(wanted) is null
        ? $"The voice {wanted} is not installed here"
        : $"The voice {wanted} does not speak the story's language";
}
