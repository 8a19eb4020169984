using Dubwright.Pipeline.Projects.Document;

namespace Dubwright.Pipeline.Projects.Operations;

/// <summary>How one line is spoken.</summary>
/// <param name="Language">The target's id.</param>
public abstract record LineOperation(int Language, int Segment) : ProjectOperation
{
    public sealed override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        Require(document, Language, Segment);
        return document.With(EntityKey.Line(Language, Segment), Apply(document.Line(Language, Segment), document));
    }

    protected abstract LineEntity Apply(LineEntity line, EditorDocument document);
}

/// <summary>A voice for this line alone; null takes its speaker's.</summary>
public sealed record SetVoice(int Language, int Segment, string? Voice) : LineOperation(Language, Segment)
{
    protected override LineEntity Apply(LineEntity line, EditorDocument document) => line with
    {
        Voice = Voice,
        Parts = line.Parts is null ? null : [.. line.Parts.Select(part => part with { Voice = Voice })],
    };
}

/// <summary>Where its take has to start, in seconds; null leaves it to the planner.</summary>
public sealed record Pin(int Language, int Segment, double? Start) : LineOperation(Language, Segment)
{
    protected override LineEntity Apply(LineEntity line, EditorDocument document) =>
        line with { Pinned = Start is { } at ? Times.At(document, at, "start") : null };
}

/// <summary>Nothing is said there, and the original is taken out.</summary>
public sealed record Mute(int Language, int Segment, bool Muted) : LineOperation(Language, Segment)
{
    protected override LineEntity Apply(LineEntity line, EditorDocument document) => line with { Muted = Muted ? true : null };
}

/// <summary>Nothing is said there, and the original is heard.</summary>
public sealed record KeepOriginal(int Language, int Segment, bool Keep) : LineOperation(Language, Segment)
{
    protected override LineEntity Apply(LineEntity line, EditorDocument document) => line with { KeepOriginal = Keep ? true : null };
}

/// <summary>How fast the voice speaks beside its own speed.</summary>
/// <param name="Speed">0.5 to 2.</param>
public sealed record SetSpeed(int Language, int Segment, double Speed) : LineOperation(Language, Segment)
{
    public const double Slowest = 0.5;
    public const double Fastest = 2;

    protected override LineEntity Apply(LineEntity line, EditorDocument document) => line with { Speed = Speed == 1 ? null : Speed };
}

/// <summary>What a person spoke in place of the voice.</summary>
/// <param name="Recording">One of the project's recordings; null has the voice speak again.</param>
public sealed record SetRecording(int Language, int Segment, string? Recording) : LineOperation(Language, Segment)
{
    protected override LineEntity Apply(LineEntity line, EditorDocument document) => line with { Recording = Recording };
}

/// <summary>Another try of the same words in the same voice.</summary>
/// <param name="Variation">Which; 0 is the first, null the next.</param>
public sealed record AnotherTake(int Language, int Segment, int? Variation) : LineOperation(Language, Segment)
{
    public const int Most = 1000;

    protected override LineEntity Apply(LineEntity line, EditorDocument document) =>
        (Variation ?? ((line.Variation ?? 0) + 1)) is var variation && variation > Most
            ? throw new OperationException("variation", $"Input should be between 0 and {Most}")
            : line with { Variation = variation == 0 ? null : variation };
}
