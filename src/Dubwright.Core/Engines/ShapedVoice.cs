using System.Globalization;

namespace Dubwright.Core.Engines;

/// <summary>
/// A voice as somebody wants it to sound. As text: its key, then <c>@</c> and the pitch in hertz, then <c>x</c> and the rate:
/// <c>pico/es-es-mateo@112.3x1.05</c>.
/// </summary>
/// <param name="Key">Of an engine's voice.</param>
/// <param name="PitchHz">The median pitch wanted; null keeps what it would have.</param>
/// <param name="Rate">Speaking rate beside the voice's own.</param>
public sealed record ShapedVoice(string Key, double? PitchHz, double Rate)
{
    /// <summary>A text without a shape is a voice as it is.</summary>
    public static ShapedVoice Parse(string text)
    {
        var at = text.LastIndexOf('@');
        var by = text.LastIndexOf('x');
        return at > 0 && by > at && Number(text[(at + 1)..by]) is { } pitch && Number(text[(by + 1)..]) is { } rate
            ? new ShapedVoice(text[..at], pitch, rate)
            : new ShapedVoice(text, null, 1);
    }

    public override string ToString() => PitchHz is { } pitch
        ? string.Create(CultureInfo.InvariantCulture, $"{Key}@{pitch:0.#}x{Rate:0.##}")
        : Key;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
