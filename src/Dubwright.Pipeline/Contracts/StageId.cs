using System.Globalization;

namespace Dubwright.Pipeline.Contracts;

/// <summary>Names a stage: what is done, for which target, in which round. Written <c>recognise</c>, <c>translate:es-es</c>,
/// <c>fit:es-es:1</c>; unique in its graph.</summary>
/// <param name="Target">The target's tag; null on the trunk.</param>
/// <param name="Round">From 1; null where there is only one, and for the last.</param>
public readonly record struct StageId(string Name, string? Target = null, int? Round = null)
{
    /// <summary>The same work for a target, in a round.</summary>
    public StageId For(string target, int? round = null) => new(Name, target, round);

    /// <summary>The step that stands alone.</summary>
    public StepKey Step() => new(this);

    /// <param name="number">Where it lies on the time line, or among the lines.</param>
    public StepKey Step(int number) => new(this, number);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static StageId Parse(string text)
    {
        var parts = text.Split(':');
        return new StageId(
            parts[0], parts.Length > 1 ? parts[1] : null,
            parts.Length > 2 ? int.Parse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture) : null);
    }

    public override string ToString() => Round is { } round
        ? string.Create(CultureInfo.InvariantCulture, $"{Name}:{Target}:{round}")
        : Target is null ? Name : $"{Name}:{Target}";
}

/// <summary>Names a step within its task: <c>recognise/3</c>, <c>synthesise:es-es/12</c>, <c>translate:es-es/0/apertium</c>.</summary>
/// <param name="Work">What is done; most often its stage.</param>
/// <param name="Number">Where it lies on the time line, or among the lines; null where it stands alone.</param>
/// <param name="Variant">What tells it from others with its number, such as the engine that took over.</param>
public readonly record struct StepKey(StageId Work, int? Number = null, string? Variant = null)
{
    /// <summary>The number of a step that has one.</summary>
    /// <exception cref="InvalidOperationException">It stands alone.</exception>
    public int At => Number ?? throw new InvalidOperationException($"{this} has no number.");

    /// <summary>Another step with its number, or the step that takes its place.</summary>
    public StepKey Or(string variant) => this with { Variant = Variant is null ? variant : $"{Variant}/{variant}" };

    /// <inheritdoc cref="Or(string)"/>
    public StepKey Or(int number) => Or(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static StepKey Parse(string text)
    {
        var parts = text.Split('/', 3);
        var work = StageId.Parse(parts[0]);
        return parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new StepKey(work, number, parts.Length > 2 ? parts[2] : null)
            : new StepKey(work, null, parts.Length > 1 ? string.Join('/', parts[1..]) : null);
    }

    public override string ToString() => string.Join('/', new[]
    {
        Work.ToString(), Number?.ToString(CultureInfo.InvariantCulture), Variant,
    }.Where(part => part is not null));
}
