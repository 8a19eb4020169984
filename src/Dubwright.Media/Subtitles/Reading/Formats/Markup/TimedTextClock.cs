using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Formats.Markup;

/// <summary>Times as TTML writes them, with the rates that the document's head names.</summary>
internal sealed partial class TimedTextClock
{
    private const double Usual = 30;
    private readonly ScriptInput _input;
    private readonly double? _rate;
    private readonly double _multiplier;
    private readonly double _tickRate;
    private readonly bool _smpte;

    public TimedTextClock(Dictionary<string, string> root, ScriptInput input)
    {
        _input = input;
        _multiplier = Multiplier(root.GetValueOrDefault("frameratemultiplier"));
        _rate = Number(root.GetValueOrDefault("framerate")) is { } rate and > 0 and < 1000 ? rate : null;
        var subFrames = Number(root.GetValueOrDefault("subframerate")) ?? 1;
        _tickRate = Number(root.GetValueOrDefault("tickrate")) is { } ticks and > 0 ? ticks : (_rate ?? 1) * subFrames;
        _smpte = root.GetValueOrDefault("timebase") == "smpte";
    }

    /// <returns>Null where it is no time.</returns>
    public TimeSpan? Parse(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (Offset().Match(text) is { Success: true } offset)
        {
            var value = double.Parse(offset.Groups[1].Value.Replace(',', '.'), CultureInfo.InvariantCulture);
            return Seconds(offset.Groups[2].Value switch
            {
                "h" => value * 3600,
                "m" => value * 60,
                "ms" => value / 1000,
                "f" => value / Frames(),
                "t" => value / _tickRate,
                _ => value,
            });
        }

        if (Framed().Match(text) is not { Success: true } framed)
        {
            return ClockText.TryParse(text, out var time) ? time : null;
        }

        var whole = (int.Parse(framed.Groups[1].Value, CultureInfo.InvariantCulture) * 3600.0)
            + (int.Parse(framed.Groups[2].Value, CultureInfo.InvariantCulture) * 60)
            + int.Parse(framed.Groups[3].Value, CultureInfo.InvariantCulture);
        var frames = double.Parse(framed.Groups[4].Value, CultureInfo.InvariantCulture);
        // Counted by frames, the whole of a programme clock drifts from the wall's.
        return Seconds((_smpte ? whole / _multiplier : whole) + (frames == 0 ? 0 : frames / Frames()));
    }

    private double Frames() => (_rate ?? _input.FrameRate(Usual)) * _multiplier;

    private static TimeSpan? Seconds(double seconds) => seconds is >= 0 and < 1e7 ? TimeSpan
        .FromMilliseconds(Math.Round(seconds * 1000, 1)) : null;

    private static double? Number(string? text) => double
        .TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double Multiplier(string? text) =>
        text?.Split([' ', ':', '/'], StringSplitOptions.RemoveEmptyEntries) is [var one, var other] && Number(one) is { } above and > 0
            && Number(other) is { } below and > 0
            ? above / below : 1;

    [GeneratedRegex(@"^(\d{1,12}(?:[.,]\d{1,9})?)\s?(h|m|s|ms|f|t)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();

    [GeneratedRegex(@"^(\d{1,4}):(\d{1,2}):(\d{1,2})[:;](\d{1,3})(?:\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Framed();
}
