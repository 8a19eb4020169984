namespace Dubwright.Fitting.Candidates;

/// <summary>Where a row's line was put, in cells, and at which of its lengths.</summary>
internal readonly record struct CandidatePlacement(int Start, CandidateLength Length);
