namespace Dubwright.Media.Subtitles.Reading.Cues;

/// <summary>A cue as its file gives it.</summary>
/// <param name="Start">Null where the file gives no usable time.</param>
/// <param name="End">Null where the file gives none; may lie before the start.</param>
/// <param name="Text">Without markup, lines parted by <c>\n</c>.</param>
/// <param name="Line">Where it stands in the file: line, row or block, from 1.</param>
internal sealed record RawCue(TimeSpan? Start, TimeSpan? End, string Text, int Line)
{
    public string? Speaker { get; init; }

    /// <summary>Several voices in one cue, in order; empty where one speaks it all.</summary>
    public IReadOnlyList<Turn> Turns { get; init; } = [];

    /// <summary>The language or class of the file's parallel tracks, where it has such.</summary>
    public string? Track { get; init; }

    /// <summary>What tells this cue from another with the same times and the same text; null where nothing does.</summary>
    public string? Identity { get; init; }

    public string[] Lines => Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What one voice says within a cue.</summary>
internal sealed record Turn(string? Speaker, string Text);
