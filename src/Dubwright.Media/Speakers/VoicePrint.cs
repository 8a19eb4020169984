using Dubwright.Core.Time;

namespace Dubwright.Media.Speakers;

/// <summary>
/// How somebody sounds in a stretch of speech: mean and covariance of its voiced frames, which suffice to model any number of stretches
/// together.
/// </summary>
/// <param name="Time">The stretch, on the programme's clock.</param>
/// <param name="Frames">Voiced frames of a hundredth of a second.</param>
/// <param name="PitchHz">Their median pitch; 0 where none is voiced.</param>
/// <param name="Mean">Pitch in semitones, then the cepstrum without its first coefficient, which is loudness.</param>
/// <param name="Covariance">Rows of the lower triangle.</param>
public sealed record VoicePrint(TimeRange Time, int Frames, double PitchHz, IReadOnlyList<float> Mean, IReadOnlyList<float> Covariance);
