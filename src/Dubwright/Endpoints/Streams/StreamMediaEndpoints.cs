using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Accounts;
using Dubwright.Client.Streams;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Streams;
using Dubwright.Pipeline.Streams.State;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Dubwright.Endpoints.Streams;

/// <summary>The media of streams: pushed in, and played as HLS.</summary>
internal static partial class StreamMediaEndpoints
{
    private const string OffsetHeader = "Upload-Offset";
    private const string CompleteHeader = "Upload-Complete";
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Pushing = [HttpMethods.Put, HttpMethods.Post];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var media = routes.MapGroup("/stream").WithTags("Live streams");
        foreach (var method in Pushing)
        {
            media.MapMethods("/{stream_id}/media", [method], PushAsync).TakesBytes().Produces<PushedMedia>()
                .WithName($"{method.ToLowerInvariant()}StreamMedia").WithSummary("Push a stream's media")
                .WithDescription(
                    "The body is the media (MPEG-TS, ADTS, MP3, …), sent as it comes, for as long as it goes on. Where the connection "
                    + $"broke, ask `HEAD` how much came and go on there with the header `{OffsetHeader}`: nothing is lost then. Without "
                    + $"it a new source begins, and players are told of a discontinuity. `{CompleteHeader}: ?1` says that nothing comes "
                    + "after this body.");
        }

        media.MapMethods("/{stream_id}/media", [HttpMethods.Head], PushedAsync).ExcludeFromDescription();
        media.MapGet("/{stream_id}/media", PushedAsync).Produces<PushedMedia>().WithName("getStreamMedia")
            .WithSummary("How much of a pushed source came")
            .WithDescription($"The header `{OffsetHeader}` tells where to go on, in bytes; `HEAD` answers it alone.");
        routes.MapMethods("/hls/{stream_id}/{expires:long}/{signature:length(64)}/{name}", Reading, PlayAsync)
            .AllowAnonymous().WithTags("Live streams").WithSummary("Playlists and segments of a stream")
            .WithDescription("The addresses come with the stream and need no key.")
            .Produces(StatusCodes.Status200OK).WithMetadata(new AnswersBytes(HlsPlaylist.MediaType));
    }

    private static async Task<IResult> PushAsync([FromRoute(Name = "stream_id")] string streamId, HttpContext context, Caller caller,
        StreamStore streams, StreamService service, CancellationToken cancellationToken)
    {
        var row = await StreamEndpoints.FindAsync(streams, caller, streamId, cancellationToken);
        var headers = context.Request.Headers;
        var offset = Offset(headers[OffsetHeader].ToString());
        Body.Allow(context, null);
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        var replaced = false;
        try
        {
            await service.PushAsync(row, context.Request.Body, offset, headers[CompleteHeader] == "?1", cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            replaced = true;
        }
        catch (DubwrightException refused)
        {
            throw new RequestValidationException(
                refused.Reason == ExceptionReason.InvalidSourceData ? ["header", OffsetHeader] : ["path", "stream_id"], refused.Message,
                "value_error");
        }

        return Results.Ok(new PushedMedia(row.Id, service.PushedOf(row) ?? row.Pushed, replaced));
    }

    private static async Task<IResult> PushedAsync([FromRoute(Name = "stream_id")] string streamId, HttpContext context, Caller caller,
        StreamStore streams, StreamService service, CancellationToken cancellationToken)
    {
        var row = await StreamEndpoints.FindAsync(streams, caller, streamId, cancellationToken);
        var came = service.PushedOf(row) ?? row.Pushed;
        context.Response.Headers[OffsetHeader] = came.ToString(CultureInfo.InvariantCulture);
        return Results.Ok(new PushedMedia(row.Id, came));
    }

    private static async Task<IResult> PlayAsync([FromRoute(Name = "stream_id")] string streamId, long expires, string signature,
        string name, HttpContext context, StreamLinks links, StreamStore streams, SegmentStore segments,
        CancellationToken cancellationToken)
    {
        var id = PathValues.Number(streamId, "stream_id");
        if (!links.IsValid(id, expires, signature))
        {
            throw new HttpProblemException(StatusCodes.Status403Forbidden, "The address is not valid any more; ask for the stream again");
        }

        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (Segment().IsMatch(name))
        {
            headers.CacheControl = "private, max-age=86400, immutable";
            return await segments.HasAsync(id, name, cancellationToken)
                ? Results.File(Path.Combine(segments.FolderOf(id), name), "video/mp2t", enableRangeProcessing: true)
                : throw HttpProblemException.Unknown("segment");
        }

        headers.CacheControl = "no-cache";
        var row = await streams.FindAsync(id, cancellationToken) ?? throw HttpProblemException.Unknown("stream");
        return Results.Text(await PlaylistAsync(row, name, segments, cancellationToken), HlsPlaylist.MediaType);
    }

    private static async Task<string> PlaylistAsync(StreamRow row, string name, SegmentStore segments, CancellationToken cancellationToken)
    {
        const string Ending = ".m3u8";
        var asked = name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length] : "";
        if (asked == SegmentStore.Video || asked.All(char.IsAsciiDigit))
        {
            var listed = asked.Length == 0 ? [] : await segments.ListAsync(row.Id, asked, cancellationToken);
            var ended = row.State >= StreamState.Stopped || (asked != SegmentStore.Video
                && !row.Asked.Targets.Any(target => target.Language.ToString(CultureInfo.InvariantCulture) == asked));
            return listed.Count > 0 ? HlsText.Media(listed, ended) : throw NothingYet(row);
        }

        if (!LanguageTable.TryParse(asked, out var language))
        {
            throw HttpProblemException.Unknown("playlist");
        }

        var sound = await segments.ListAsync(row.Id, language.Id.ToString(CultureInfo.InvariantCulture), cancellationToken);
        return sound.Count > 0
            ? HlsText.Master(language, sound, await segments.ListAsync(row.Id, SegmentStore.Video, cancellationToken))
            : throw NothingYet(row);
    }

    private static HttpProblemException NothingYet(StreamRow row) => row.State >= StreamState.Stopped
        ? HttpProblemException.Gone()
        : new HttpProblemException(StatusCodes.Status404NotFound, "Nothing can be played yet; try again")
        {
            RetryAfter = TimeSpan.FromSeconds(2),
        };

    private static long? Offset(string text) => text.Length == 0 ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset
        : throw new RequestValidationException(["header", OffsetHeader], "Input should be a valid integer", "int_parsing");

    [GeneratedRegex(@"\A(video|\d{1,6})-\d{1,10}-\d{1,15}-\d{1,10}\.ts\z")]
    private static partial Regex Segment();
}
