namespace Dubwright.Pipeline.Steps.Quality.Report;

/// <param name="Text">What a recogniser understood; empty where it understood nothing.</param>
public sealed record RecognisedLine(int Line, string Text);
