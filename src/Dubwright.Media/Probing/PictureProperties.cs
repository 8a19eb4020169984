using System.Globalization;

namespace Dubwright.Media.Probing;

/// <summary>How a picture is to be shown, beside its frames.</summary>
/// <param name="Colours">Range, matrix, transfer and primaries as ffmpeg names them; null where the file does not say.</param>
/// <param name="PointAspect">Width of a point by its height; 1 where the file does not say.</param>
/// <param name="Rotation">Degrees.</param>
public sealed record PictureProperties(
    IReadOnlyList<string?> Colours, double PointAspect, double Rotation, string? Language, string? Title)
{
    internal static PictureProperties Of(ProbedStream picture) => new(
        [Said(picture.ColorRange), Said(picture.ColorSpace), Said(picture.ColorTransfer), Said(picture.ColorPrimaries)],
        ProbeAnswer.Ratio(picture.SampleAspectRatio?.Replace(':', '/')) is > 0 and var aspect ? aspect : 1,
        picture.SideDataList?.Select(side => side.Rotation).FirstOrDefault(rotation => rotation is not null) ?? 0,
        picture.Tag("language") is { } tag and not "und" ? tag : null, picture.Tag("title"));

    internal IEnumerable<string> MissingFrom(PictureProperties? result)
    {
        if (Colours.Zip(result?.Colours ?? Colours, (had, has) => had is not null && had != has).Any(lost => lost))
        {
            yield return $"the picture's colours ({string.Join(", ", Colours.OfType<string>().Distinct())})";
        }

        if (result is not null && Math.Abs((result.PointAspect / PointAspect) - 1) > 0.02)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"the shape of the picture's points ({PointAspect:0.##})");
        }

        if (result is not null && Math.Abs(Rotation - result.Rotation) > 0.5)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"the picture's turn by {Rotation:0} degrees");
        }
    }

    private static string? Said(string? colour) => colour is null or "unknown" or "reserved" ? null : colour;
}
