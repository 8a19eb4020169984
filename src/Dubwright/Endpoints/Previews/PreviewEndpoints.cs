using System.Buffers.Binary;
using System.Globalization;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Media.Encoding;
using Dubwright.Media.Pictures;
using Dubwright.Media.Subtitles;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Delivery;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Previews;

/// <summary>A dub or a story as HLS, while it is made.</summary>
internal static class PreviewEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<PreviewLinks>(), Map);

    private const int TimestampClock = 90_000;
    private const string Sound = "audio/aac";
    private const string Subtitles = "text/vtt";
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/preview/{team:long}/{task}/{expires:long}/{signature:length(64)}/{name}", Reading, PlayAsync)
            .AllowAnonymous().WithTags("Files").WithSummary("A dub or a story that is being made, as HLS")
            .WithDescription("The addresses come with the status of a dub or a story as `preview` and need no key. The playlist grows "
                + "until it is finished.")
            .Produces(StatusCodes.Status200OK).WithMetadata(new AnswersBytes(HlsPlaylist.MediaType, Sound, Subtitles))
            .Refuses(StatusCodes.Status403Forbidden, "The address is not valid, or not any more")
            .Refuses(StatusCodes.Status410Gone, "What was made was removed");

    private static async Task<IResult> PlayAsync([FromRoute(Name = "team")] long number, [FromRoute(Name = "task")] TaskId taskId,
        long expires, string signature, string name, HttpContext context, PreviewLinks links, MediaLinks media, TaskService tasks,
        ArtifactStore artifacts, CancellationToken cancellationToken)
    {
        var (team, id) = (new TeamId(number), PathValues.Id(taskId, "task"));
        if (!links.IsValid(team, id, expires, signature))
        {
            throw new HttpProblemException(StatusCodes.Status403Forbidden, "The address is not valid any more; ask for the status again");
        }

        var parts = name.Split('.');
        if (!LanguageTable.TryParse(parts[0], out var language) || await tasks.FindAsync(team, id, cancellationToken) is not { } view)
        {
            throw HttpProblemException.Unknown("preview");
        }

        var ended = view.State is not (TaskState.Queued or TaskState.Running);
        var groups = view.Preview.Targets.GetValueOrDefault(language.Tag) ?? [];
        if (groups.Count == 0 || (ended && !groups.All(group => artifacts.Contains(team, group.Packets))))
        {
            throw ended ? HttpProblemException.Gone()
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
            [_, "m3u8"] => Playlist(PreviewPlaylists.Master(
                language, view.Preview.Placed.ContainsKey(language.Tag), await PictureAsync())),
            [_, "sound", "m3u8"] => Playlist(PreviewPlaylists.Parts(language, groups, "aac", ended)),
            [_, "subtitles", "m3u8"] => Playlist(PreviewPlaylists.Parts(language, groups, "vtt", ended)),
            [_, "picture", "m3u8"] when await PictureAsync() is { } picture => Playlist(PreviewPlaylists.Picture(
                picture, media.Url(context.Request, team, new Deliverable(view.Preview.Fragments!.Value, "picture.mp4", "video/mp4")),
                groups.Sum(group => group.Seconds), ended)),
            [_, var group, var part, var form] when Number(group) is { } at && Number(part) is { } piece && at < groups.Count => form switch
            {
                "aac" => Results.Bytes(
                    await SoundAsync(artifacts.PathOf(team, groups[at].Packets), at, piece, cancellationToken), Sound),
                "vtt" => Results.Text(WebVtt.WriteSegment(
                    (await CuesAsync()).Where(cue => cue.Time.Overlaps(PreviewPlaylists.TimeOf(at, piece)))), Subtitles),
                _ => throw HttpProblemException.Unknown("preview"),
            },
            _ => throw HttpProblemException.Unknown("preview"),
        };

        async Task<IReadOnlyList<Cue>> CuesAsync() =>
            view.Preview.Placed.TryGetValue(language.Tag, out var placed) && artifacts.Contains(team, placed.Lines)
                && artifacts.Contains(team, placed.Placements)
                ? FittedSubtitles.Of(
                    await artifacts.ReadJsonAsync<IReadOnlyList<Line>>(team, placed.Lines, cancellationToken),
                    await artifacts.ReadJsonAsync<IReadOnlyList<Placement>>(team, placed.Placements, cancellationToken))
                : [];

        async Task<SegmentedPicture?> PictureAsync() =>
            view.Preview is { Fragments: { } film, Segments: { } segments } && artifacts.Contains(team, film)
                ? await artifacts.ReadJsonAsync<SegmentedPicture>(team, segments, cancellationToken) : null;
    }

    private static IResult Playlist(string text) => Results.Text(text, HlsPlaylist.MediaType);

    // A tag in front says when it sounds (RFC 8216, 3.4).
    private static async Task<byte[]> SoundAsync(string path, int group, int part, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var reader = new AdtsReader(file);
        var first = part * PreviewPlaylists.PartPackets;
        var sound = new MemoryStream();
        sound.Write(Timestamp((long)Math.Round(PreviewPlaylists.TimeOf(group, part).Start.TotalSeconds * TimestampClock)));
        var tag = sound.Length;
        var end = first + PreviewPlaylists.PartPackets;
        for (var at = 0; at < end && await reader.ReadAsync(cancellationToken) is { IsEmpty: false } packet; at++)
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
