namespace Dubwright.Core.Engines;

/// <summary>
/// Engines that have to do the work of a task, by name; null leaves the catalogue to choose. No other takes their place, not even when they
/// fail.
/// </summary>
/// <param name="Speech">Whose voices are cast.</param>
public sealed record EnginePins(string? Recognition, string? Translation, string? Speech);
