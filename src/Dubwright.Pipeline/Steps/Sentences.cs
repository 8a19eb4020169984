using System.Globalization;

namespace Dubwright.Pipeline.Steps;

/// <summary>Numbers as people read them.</summary>
internal static class Sentences
{
    public static string Count(int number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");

    /// <summary>A place in a film: 0:07, 12:05, 1:02:00.</summary>
    public static string Clock(TimeSpan time) =>
        time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>24.7 s, 12 min 5 s, 1 h 2 min.</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0.0} s"),
        { TotalHours: < 1 } => $"{(int)length.TotalMinutes} min {length.Seconds} s",
        _ => $"{(int)length.TotalHours} h {length.Minutes} min",
    };

    /// <summary>5 utterances, 24.7 s of speech.</summary>
    public static string Speech(int utterances, double seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{Count(utterances, "utterance")}, {seconds:N1} s of speech");

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %");

    public static string Decibels(double value, string unit = "dB") =>
        string.Create(CultureInfo.InvariantCulture, $"{(Math.Abs(value) < 0.05 ? 0 : value):0.0} {unit}");
}
