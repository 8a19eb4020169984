using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Steps.Speech;

/// <summary>What is said in the source, by whom.</summary>
/// <param name="Language">The id of the source language.</param>
/// <param name="Segments">In order of start, ids from 0.</param>
public sealed record Transcript(int Language, IReadOnlyList<Segment> Segments, IReadOnlyList<Speaker> Speakers);
