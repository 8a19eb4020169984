using System.Text.Json.Serialization;
using Dubwright.Core.Time;

namespace Dubwright.Core.Words;

/// <summary>One recognised word.</summary>
/// <param name="Confidence">0 to 1; words under 0.5 deserve a look.</param>
public sealed record Word(string Text, TimeRange Time, double Confidence);

/// <summary>One utterance of one speaker in the source language.</summary>
/// <param name="Id">Stable within a task, from 0, in order of start.</param>
/// <param name="Speaker">The speaker's label, such as <c>SPEAKER_0</c>.</param>
/// <param name="Words">In order; empty where the text did not come from a recogniser.</param>
public sealed record Segment(int Id, TimeRange Time, string Speaker, string Text, IReadOnlyList<Word> Words)
{
    /// <summary>How likely it is this speaker and no other of those who were found, 0 to 1; null where that was not measured, or where a
    /// person said it.</summary>
    public double? SpeakerConfidence { get; init; }
}

/// <summary>A segment in one target language.</summary>
/// <param name="Id">The id of the segment it renders.</param>
/// <param name="Slot">Where the original sounds.</param>
/// <param name="Text">What is spoken.</param>
public sealed record Line(int Id, TimeRange Slot, string Speaker, string SourceText, string Text)
{
    /// <summary>What would be said if there were time: the text before it was shortened to fit; null where nothing was shortened.</summary>
    public string? FullText { get; init; }

    /// <summary>What is heard in its slot, where that is not a voice; null where one speaks it.</summary>
    public LineSound? Sound { get; init; }

    /// <summary>Whether a voice speaks it.</summary>
    [JsonIgnore]
    public bool IsSpoken => Sound is null && Text.Any(char.IsLetterOrDigit);
}

/// <summary>What is heard in a line's slot in place of a voice.</summary>
public enum LineSound
{
    /// <summary>The background alone.</summary>
    Muted,

    /// <summary>The original as it was recorded.</summary>
    Original,
}

/// <summary>Someone who speaks in the source.</summary>
/// <param name="Label">Such as <c>SPEAKER_0</c>.</param>
/// <param name="MedianPitchHz">Median fundamental frequency; 0 where it could not be measured.</param>
public sealed record Speaker(string Label, double MedianPitchHz, Gender Gender);

/// <summary>The public API's numbers for gender.</summary>
public enum Gender
{
    NotKnown = 0,
    Male = 1,
    Female = 2,
    NotApplicable = 9,
}
