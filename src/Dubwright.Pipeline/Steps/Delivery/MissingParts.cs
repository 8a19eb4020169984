using Dubwright.Core.Languages;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <summary>Says what of the source is not in a result.</summary>
internal static class MissingParts
{
    /// <param name="missing">What the container could not take, each in a few words.</param>
    /// <param name="replaced">The source's audio tracks that are neither dubbed nor kept.</param>
    public static IReadOnlyList<string> Warnings(Language language, RenditionFormat format, IReadOnlyList<string> missing,
        IReadOnlyList<AudioTrack> replaced)
    {
        var warnings = new List<string>();
        if (missing.Count > 0)
        {
            warnings.Add($"{language.Name}: the {format.Extension} file leaves out what it could not take over from the source: "
                + $"{string.Join("; ", missing)}.");
        }

        if (replaced.Count > 0)
        {
            warnings.Add($"{language.Name}: the source's other audio tracks are not in the result: "
                + $"{string.Join("; ", replaced.Select(Named))}; ask for the original sound beside the dub to keep them.");
        }

        return warnings;
    }

    private static string Named(AudioTrack track) =>
        $"track {track.Index}" + (track.Language is null ? "" : $" in {track.Language}") + (track.Title is null ? "" : $" ({track.Title})");
}
