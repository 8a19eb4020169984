using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Core.Words;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Delivery;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Steps.Quality.Checks;

/// <summary>Whether the file is what was promised: as long, the same picture, the right language.</summary>
internal static class FileChecks
{
    public static readonly Port<string> SourcePicture = new("sourcePicture");
    public static readonly Port<string> Picture = new("picture");

    private const double AudioFrame = Timeline.PacketFrames / 48_000.0;

    // An MP3 says how long it is with the encoder's delay and the last frame's rest, which players leave out.
    private const double Mp3Frames = 2 * 1152 / 48_000.0;

    public static async Task<IReadOnlyList<QualityRow>> RowsAsync(
        StepContext context, Programme programme, Language language, CancellationToken cancellationToken)
    {
        var media = await context.ReadAsync(RenderStep.Seen, cancellationToken);
        var frame = programme.FramesPerSecond > 0 ? 1 / programme.FramesPerSecond : media.Container == "mp3" ? Mp3Frames : AudioFrame;
        var off = Math.Abs((media.Duration - programme.Duration).TotalSeconds);
        List<QualityRow> rows =
            [QualityRow.AtMost("length", "Difference in length from the source", off, "s", frame, 2 * frame)];
        if (RenditionFormat.For(media).MarksLanguage)
        {
            rows.Add(QualityRow.Holds(
                "language", $"The dub's track is marked {language.Iso639}", media.Audio.Any(track => track.Language == language.Iso639),
                "marked"));
        }

        if (programme.Sound is { } sound)
        {
            rows.Add(QualityRow.Chosen("audio_track", sound));
        }

        if (await HeardChannels.ReadAsync(context, programme.Duration, cancellationToken) is { } channels)
        {
            rows.Add(QualityRow.Chosen("audio_channels", channels.Sentence));
        }

        if (programme.Surround)
        {
            var kept = media.Audio[0].Channels == WaveFormat.Surround.Channels;
            var row = QualityRow.Holds("layout", "The dub is in 5.1 like the source", kept, "the same");
            rows.Add(kept ? row : row with { Title = $"{row.Title} (it is stereo)", Grade = Grade.Yellow });
        }

        if (programme.HasPicture)
        {
            var same = await context.ReadAsync(SourcePicture, cancellationToken)
                == await context.ReadAsync(Picture, cancellationToken);
            rows.Add(QualityRow.Holds("picture", "The picture is the source's, bit for bit", same, "identical"));
        }

        return rows;
    }
}
