using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Core.Failures;

namespace Dubwright.Pipeline.Streams.Sources;

/// <param name="Address">Absolute, whatever it is: who opens it checks it.</param>
/// <param name="Map">The initialisation section that it needs first; null where it needs none.</param>
/// <param name="Discontinuity">Whether its clock or its form is another than the one's before.</param>
internal sealed record HlsSegment(long Sequence, Uri Address, Uri? Map, double Seconds, bool Discontinuity);

/// <summary>A playlist of somebody else's (RFC 8216), as far as relaying it needs.</summary>
/// <param name="Variant">Where this is a list of variants, the one to play; null where it lists segments.</param>
/// <param name="Ended">Whether nothing more will come.</param>
internal sealed partial record HlsPlaylist(Uri? Variant, IReadOnlyList<HlsSegment> Segments, double TargetSeconds, bool Ended)
{
    public const string Mark = "#EXTM3U";
    private const int MostSegments = 20_000;

    /// <exception cref="DubwrightException">It is none, or it needs what is not supported.</exception>
    public static HlsPlaylist Parse(string text, Uri address)
    {
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
        {
            throw Refusal("The address of the playlist answers with something else.");
        }

        var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        return lines.Any(line => line.StartsWith("#EXT-X-STREAM-INF", StringComparison.Ordinal)) ? Master(lines, address)
            : Media(lines, address);
    }

    // The variant of the most bits a second up to six million, with the sound in it; where sound stands apart, the sound alone.
    private static HlsPlaylist Master(List<string> lines, Uri address)
    {
        const double Enough = 6_000_000;
        var variants = lines.Zip(lines.Skip(1)).Where(pair => pair.First.StartsWith("#EXT-X-STREAM-INF", StringComparison.Ordinal)
                && !pair.Second.StartsWith('#'))
            .Select(pair => (Rate: Number(pair.First, "BANDWIDTH") ?? 0, Group: Quoted(pair.First, "AUDIO"), Place: pair.Second)).ToList();
        var best = variants.OrderBy(variant => variant.Rate > Enough).ThenBy(variant => Math.Abs(Enough - variant.Rate)).FirstOrDefault();
        if (best.Place is null)
        {
            throw Refusal("The playlist lists nothing.");
        }

        var apart = best.Group is null ? null : lines.FirstOrDefault(line => line.StartsWith("#EXT-X-MEDIA:", StringComparison.Ordinal)
            && line.Contains("TYPE=AUDIO", StringComparison.Ordinal) && Quoted(line, "GROUP-ID") == best.Group
            && Quoted(line, "URI") is not null);
        return new HlsPlaylist(Absolute(address, apart is null ? best.Place : Quoted(apart, "URI")!), [], 0, Ended: false);
    }

    private static HlsPlaylist Media(List<string> lines, Uri address)
    {
        var segments = new List<HlsSegment>();
        var (sequence, target, seconds, broken) = (0L, 6.0, 0.0, false);
        Uri? map = null;
        foreach (var line in lines)
        {
            if (line.StartsWith("#EXT-X-KEY", StringComparison.Ordinal) && !line.Contains("METHOD=NONE", StringComparison.Ordinal))
            {
                throw Refusal("The playlist is encrypted; only open ones can be dubbed.");
            }
            else if (line.StartsWith("#EXT-X-BYTERANGE", StringComparison.Ordinal))
            {
                throw Refusal("The playlist names parts of files (EXT-X-BYTERANGE), which is not supported; use one of whole segments.");
            }
            else if (line.StartsWith("#EXT-X-MEDIA-SEQUENCE:", StringComparison.Ordinal))
            {
                sequence = (long)Math.Clamp(After(line) ?? 0, 0, long.MaxValue / 4);
            }
            else if (line.StartsWith("#EXT-X-TARGETDURATION:", StringComparison.Ordinal))
            {
                target = Math.Clamp(After(line) ?? target, 1, 60);
            }
            else if (line.StartsWith("#EXTINF:", StringComparison.Ordinal))
            {
                seconds = Math.Clamp(After(line) ?? target, 0, 3600);
            }
            else if (line.StartsWith("#EXT-X-DISCONTINUITY", StringComparison.Ordinal) && !line.Contains(':', StringComparison.Ordinal))
            {
                broken = true;
            }
            else if (line.StartsWith("#EXT-X-MAP:", StringComparison.Ordinal) && Quoted(line, "URI") is { } place)
            {
                map = Absolute(address, place);
            }
            else if (!line.StartsWith('#') && segments.Count < MostSegments)
            {
                segments.Add(new HlsSegment(sequence++, Absolute(address, line), map, seconds, broken));
                broken = false;
            }
        }

        return new HlsPlaylist(null, segments, target, lines.Contains("#EXT-X-ENDLIST"));
    }

    private static Uri Absolute(Uri address, string place) => Uri.TryCreate(address, place, out var found) ? found
        : throw Refusal("The playlist names an address that is none.");

    private static DubwrightException Refusal(string sentence) => new(ExceptionReason.SourceTypeNotSupported, sentence);

    private static double? After(string line) => Value(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(',')[0]);

    private static double? Number(string line, string name) =>
        Attribute().Matches(line).FirstOrDefault(match => match.Groups[1].Value == name) is { } match ? Value(match.Groups[2].Value) : null;

    private static string? Quoted(string line, string name) =>
        Attribute().Matches(line).FirstOrDefault(match => match.Groups[1].Value == name)?.Groups[2].Value.Trim('"');

    private static double? Value(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    [GeneratedRegex("""([A-Z0-9-]+)=("[^"]*"|[^,]*)""")]
    private static partial Regex Attribute();
}
