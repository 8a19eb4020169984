using System.Diagnostics.CodeAnalysis;

namespace Dubwright.Core.Identifiers;

/// <summary>What names a task: one request. A text that nobody but its maker reads anything from.</summary>
public readonly record struct TaskId(string Value) : IParsable<TaskId>
{
    /// <exception cref="FormatException">It is empty.</exception>
    public static TaskId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("An empty text names no task.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TaskId result)
    {
        result = string.IsNullOrEmpty(s) ? default : new(s);
        return result != default;
    }

    public override string ToString() => Value ?? "";
}
