using System.Buffers.Binary;
using System.Globalization;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Streams;
using Dubwright.Http;
using Dubwright.Media.Encoding;
using Dubwright.Media.Muxing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Previews;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Previews;

/// <summary>A dub as HLS, while it is made.</summary>
internal static class PreviewEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<PreviewLinks>(), Map);

    private const int TimestampClock = 90_000;
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/preview/{task_id}/{expires:long}/{signature:length(64)}/{name}", Reading, PlayAsync)
            .AllowAnonymous().WithTags("Files").WithSummary("A dub that is being made, as HLS")
            .WithDescription("The addresses come with the status of a dub as `preview` and need no key. The playlist grows until the dub "
                + "is finished.")
            .Produces(StatusCodes.Status200OK).WithMetadata(new AnswersBytes(HlsText.MediaType))
            .Refuses(StatusCodes.Status403Forbidden, "The address is not valid, or not any more")
            .Refuses(StatusCodes.Status410Gone, "What was made was removed");

    private static async Task<IResult> PlayAsync([FromRoute(Name = "task_id")] string taskId, long expires, string signature, string name,
        HttpContext context, PreviewLinks links, MediaLinks media, PreviewStore previews, ArtifactStore artifacts,
        CancellationToken cancellationToken)
    {
        var id = PathValues.Id(new TaskId(taskId), "task_id");
        if (!links.IsValid(id, expires, signature))
        {
            throw new HttpProblemException(StatusCodes.Status403Forbidden, "The address is not valid any more; ask for the status again");
        }

        var parts = name.Split('.');
        if (!LanguageTable.TryParse(parts[0], out var language)
            || await previews.FindAsync(id, language.Tag, cancellationToken) is not { } preview)
        {
            throw HttpProblemException.Unknown("preview");
        }

        if (preview.Groups.Count == 0)
        {
            throw preview.Ended ? HttpProblemException.Gone()
                : new HttpProblemException(StatusCodes.Status404NotFound, "Nothing can be watched yet; try again")
                {
                    RetryAfter = TimeSpan.FromSeconds(2),
                };
        }

        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.CacheControl = "no-cache";
        return parts switch
        {
            [_, "m3u8"] => Playlist(PreviewPlaylists.Master(language, await PictureAsync(artifacts, preview, cancellationToken))),
            [_, "sound", "m3u8"] => Playlist(PreviewPlaylists.Sound(
                language, preview, await PacketsAsync(artifacts, preview, cancellationToken))),
            [_, "picture", "m3u8"] when await PictureAsync(artifacts, preview, cancellationToken) is { } picture => Playlist(
                PreviewPlaylists.Picture(picture, PictureUrl(context, media, preview),
                    PreviewPlaylists.SecondsOf((await PacketsAsync(artifacts, preview, cancellationToken)).Sum()), preview.Ended)),
            [_, var group, var part, "aac"] when Number(group) is { } at && Number(part) is { } piece && at < preview.Groups.Count =>
                Results.Bytes(await SoundAsync(artifacts, preview, preview.Groups[at], piece, cancellationToken), "audio/aac"),
            _ => throw HttpProblemException.Unknown("preview"),
        };
    }

    private static string PictureUrl(HttpContext context, MediaLinks media, Preview preview) => media.Url(
        context.Request, preview.Team, new Deliverable(preview.Fragments!.Value, "picture.mp4", "video/mp4"));

    private static IResult Playlist(string text) => Results.Text(text, HlsText.MediaType);

    private static async Task<SegmentedPicture?> PictureAsync(ArtifactStore artifacts, Preview preview, CancellationToken cancellationToken) =>
        preview.Segments is { } segments ? await artifacts.ReadJsonAsync<SegmentedPicture>(preview.Team, segments, cancellationToken) : null;

    // All groups but the film's last are whole; of the last one somebody has to look.
    private static async Task<IReadOnlyList<int>> PacketsAsync(ArtifactStore artifacts, Preview preview, CancellationToken cancellationToken)
    {
        var packets = Enumerable.Repeat(Timeline.GroupPackets, preview.Groups.Count).ToArray();
        var last = 0;
        await using var file = File.OpenRead(artifacts.PathOf(preview.Team, preview.Groups[^1].Packets));
        var reader = new AdtsReader(file);
        while (!(await reader.ReadAsync(cancellationToken)).IsEmpty)
        {
            last++;
        }

        packets[^1] = last;
        return packets;
    }

    // A tag in front says when it sounds (RFC 8216, 3.4).
    private static async Task<byte[]> SoundAsync(
        ArtifactStore artifacts, Preview preview, PreviewGroup group, int part, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(artifacts.PathOf(preview.Team, group.Packets));
        var reader = new AdtsReader(file);
        var first = part * PreviewPlaylists.PartPackets;
        var sound = new MemoryStream();
        var start = ((long)group.Group * Timeline.GroupPackets) + first;
        sound.Write(Timestamp((long)Math.Round(PreviewPlaylists.SecondsOf(start) * TimestampClock)));
        var tag = sound.Length;
        for (var at = 0; at < first + PreviewPlaylists.PartPackets && await reader.ReadAsync(cancellationToken) is { IsEmpty: false } packet;
            at++)
        {
            if (at >= first)
            {
                sound.Write(packet.Span);
            }
        }

        return sound.Length > tag ? sound.ToArray() : throw HttpProblemException.Unknown("preview");
    }

    private static byte[] Timestamp(long clock)
    {
        var owner = "com.apple.streaming.transportStreamTimestamp\0"u8;
        var body = owner.Length + sizeof(long);
        var tag = new byte[20 + body];
        "ID3"u8.CopyTo(tag);
        tag[3] = 4;
        tag[9] = (byte)(10 + body);
        "PRIV"u8.CopyTo(tag.AsSpan(10));
        tag[17] = (byte)body;
        owner.CopyTo(tag.AsSpan(20));
        BinaryPrimitives.WriteInt64BigEndian(tag.AsSpan(20 + owner.Length), clock & 0x1_FFFF_FFFF);
        return tag;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
