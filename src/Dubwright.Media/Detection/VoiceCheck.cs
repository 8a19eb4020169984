namespace Dubwright.Media.Detection;

/// <summary>
/// Tells applause, rain and gated noise from somebody who speaks or whispers: vowels and consonants have spectra of many shapes, a crowd
/// has one, however loud it swells. Measured: noises stay under 1.2 dB, readings are over 6, in noise over 3, whispering over 4.
/// </summary>
internal static class VoiceCheck
{
    private const double LeastShapeDb = 1.8;
    private const int Smoothing = 5;
    private const float Standing = 7;

    /// <param name="part">Frames of the features.</param>
    public static bool IsVoice(SpeechFeatures features, SpeechScores scores, (int Start, int End) part) =>
        ShapeDb(features, scores, part) >= LeastShapeDb;

    // How far the levels of the bands, each beside the mean of all, stray over time.
    private static double ShapeDb(SpeechFeatures features, SpeechScores scores, (int Start, int End) part)
    {
        var shapes = new List<double[]>();
        for (var at = part.Start; at + Smoothing <= part.End; at += Smoothing)
        {
            var shape = new double[SpeechFeatures.Bands];
            var loud = 0f;
            for (var frame = at; frame < at + Smoothing; frame++)
            {
                loud += scores.Loudness[frame] / Smoothing;
                for (var band = 0; band < shape.Length; band++)
                {
                    shape[band] += features.Level(frame, band) / (double)Smoothing;
                }
            }

            if (loud >= Standing)
            {
                var mean = shape.Average();
                shapes.Add([.. shape.Select(level => level - mean)]);
            }
        }

        return shapes.Count < 2 ? double.MaxValue : Enumerable.Range(0, SpeechFeatures.Bands).Average(band =>
        {
            var mean = shapes.Average(shape => shape[band]);
            return Math.Sqrt(shapes.Average(shape => (shape[band] - mean) * (shape[band] - mean)));
        });
    }
}
