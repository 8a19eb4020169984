namespace Dubwright.Fitting.Candidates;

/// <summary>One length that a line may take, and how it comes to it.</summary>
/// <param name="Cells">What it occupies.</param>
/// <param name="Wording">Index into the row's wordings.</param>
/// <param name="PauseTicks">Inner pauses taken out.</param>
internal readonly record struct CandidateLength(int Cells, int Wording, long PauseTicks, double Rate, long Cost);
