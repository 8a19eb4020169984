using System.Text.Json.Nodes;
using Dubwright.Accounts;
using Dubwright.Client.Streams;
using Dubwright.Core.Failures;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Media.Live;
using Dubwright.Pipeline.Creation;
using Dubwright.Pipeline.Credits;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Streams;
using Dubwright.Pipeline.Streams.State;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Streams;

/// <summary>Live sources in, their dubs out while they go on.</summary>
internal static class StreamEndpoints
{
    public static Feature Feature { get; } = new(
        services => services.AddSingleton<StreamRequestReader>().AddSingleton<StreamLinks>(),
        routes =>
        {
            MapStreams(routes);
            StreamTemplateEndpoints.Map(routes);
            StreamMediaEndpoints.Map(routes);
        });

    private const int UsualPage = 50;
    private const int LargestPage = 200;

    private const string Example = """
        {"name":"The news","initial_delay":20,"voices":[],"dictionaries":[],"config":{"mixing":{"original_audio_gain":0.15}},
        "source_stream":{"language":1,"url":"https://media.example.org/live.m3u8"},
        "target_streams":[{"languages":[54],"url":"","type":3}]}
        """;

    private static void MapStreams(IEndpointRouteBuilder routes)
    {
        foreach (var (prefix, suffix, tag) in ((string, string, string)[])[("/stream", "", "Live streams"),
            ("/v1/stream", "V1", "Live streams (deprecated)")])
        {
            var group = routes.MapGroup(prefix).WithTags(tag);
            group.MapPost("", CreateAsync).TakesJson<StreamOrder>().WithBodyExample(Example).Produces<StreamCreated>()
                .WithMetadata(new CreatesTask())
                .WithName("createStream" + suffix).WithSummary("Dub a live source while it goes on")
                .WithDescription(
                    "Answers at once, with the address of an HLS playlist for each language. What came in at a moment can be played "
                    + "`initial_delay` seconds later, each utterance's dub at its place. A source without a `url` is pushed: `PUT` its "
                    + "bytes to `/stream/{stream_id}/media`. `X-Credits-Required` is what each minute of the source costs, with all its "
                    + "languages; it is charged when the minute begins. A stream whose team has fewer credits left fails before it "
                    + "connects, or finishes what came in.");
            group.MapPost("/probe", ProbeAsync).TakesJson<ProbeOrder>()
                .WithBodyExample("""{"url":"https://media.example.org/live.m3u8"}""").Produces<ProbeAnswer>()
                .WithName("getProbeStream" + suffix).WithSummary("What is in a live source");
            group.MapGet("/{stream_id}", ShowAsync).Produces<StreamView>().WithName("getStreamResult" + suffix)
                .WithSummary("How a stream stands")
                .WithDescription(
                    "Status: 1 scheduled, 2 waits for its source, 3 runs, 4 finishes what came in, 5 has stopped, 6 has failed.");
        }

        var streams = routes.MapGroup("/stream").WithTags("Live streams");
        streams.MapGet("", ListAsync).Produces<StreamPage>().WithName("listStreams").WithSummary("The team's streams, the newest first")
            .TakesNumber("limit", "1 to 200; 50 when left out", 1, LargestPage).TakesNumber("after", "The `next` of the page before", 1,
                long.MaxValue);
        streams.MapPatch("/{stream_id}", ChangeAsync).TakesJson<StreamChange>()
            .WithBodyExample("""{"end_time":"2030-01-31T20:00:00Z","target_languages":[54]}""").Produces<StreamView>()
            .Refuses(StatusCodes.Status400BadRequest, "It has ended").WithName("patchStreamData").WithSummary("Change a stream")
            .WithDescription("Another end, or other languages from now on; another start as long as it has not started.");
        streams.MapDelete("/{stream_id}", RemoveAsync).Produces<StreamRemoved>().WithName("destroyStream")
            .WithSummary("Stop a stream and remove it, with its segments");
        routes.MapGroup("/v1/stream").WithTags("Live streams (deprecated)").MapGet("/{stream_id}/stop", StopAsync)
            .Produces<StreamView>().Requires(Role.Editor).WithName("stopStreamV1").WithSummary("Stop a stream")
            .WithDescription(
                "It takes nothing in any more and finishes what came. Asked with a key only, because it is a GET that changes.");
    }

    /// <summary>The team's stream of a path.</summary>
    public static async Task<StreamRow> FindAsync(StreamStore streams, Caller caller, string streamId,
        CancellationToken cancellationToken) =>
        await streams.FindAsync(caller.Team, PathValues.Number(streamId, "stream_id"), cancellationToken)
            ?? throw HttpProblemException.Unknown("stream");

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, StreamRequestReader orders, StreamStore streams,
        StreamLinks links, CreditPrices prices, CancellationToken cancellationToken)
    {
        var order = await orders.ReadAsync(context, caller, cancellationToken);
        var row = await streams.AddAsync(caller.Team, order.Name, order.Description, order.Request, order.Start, order.End,
            cancellationToken);
        TaskCreation.Current!.Credits = prices.Stream(order.Request.Targets.Count);
        return Results.Ok(new StreamCreated(row.Id, links.Of(context.Request, row), row.TaskId.Value, order.Request.DelaySeconds,
            links.Ingest(context.Request, row)));
    }

    private static async Task<IResult> ListAsync(HttpContext context, Caller caller, StreamStore streams, StreamService service,
        StreamLinks links, CancellationToken cancellationToken)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var limit = (int)(fields.Integer("limit", 1, LargestPage) ?? UsualPage);
        var after = fields.Integer("after", 1, long.MaxValue);
        fields.Check();
        var rows = await streams.ListAsync(caller.Team, limit, after, cancellationToken);
        return Results.Ok(new StreamPage(
            [.. rows.Select(row => View(context.Request, row, service, links))], rows.Count == limit ? rows[^1].Id : null));
    }

    private static async Task<IResult> ShowAsync([FromRoute(Name = "stream_id")] string streamId, HttpContext context, Caller caller,
        StreamStore streams, StreamService service, StreamLinks links, CancellationToken cancellationToken) =>
        Results.Ok(View(context.Request, await FindAsync(streams, caller, streamId, cancellationToken), service, links));

    private static async Task<IResult> ChangeAsync([FromRoute(Name = "stream_id")] string streamId, HttpContext context, Caller caller,
        StreamStore streams, StreamRequestReader orders, StreamService service, StreamLinks links, CancellationToken cancellationToken)
    {
        var row = await FindAsync(streams, caller, streamId, cancellationToken);
        var (start, end, request) = await orders.ReadChangeAsync(context, row, cancellationToken);
        if (row.State >= StreamState.Stopping)
        {
            throw new HttpProblemException(StatusCodes.Status400BadRequest, "The stream has ended; make another one");
        }

        await service.ChangeAsync(row, start, end, request, cancellationToken);
        return Results.Ok(View(context.Request, await FindAsync(streams, caller, streamId, cancellationToken), service, links));
    }

    private static async Task<IResult> RemoveAsync([FromRoute(Name = "stream_id")] string streamId, Caller caller, StreamStore streams,
        StreamService service, CancellationToken cancellationToken)
    {
        var row = await FindAsync(streams, caller, streamId, cancellationToken);
        await service.RemoveAsync(row, cancellationToken);
        return Results.Ok(new StreamRemoved(row.Id, "The stream is stopped and removed."));
    }

    private static async Task<IResult> StopAsync([FromRoute(Name = "stream_id")] string streamId, HttpContext context, Caller caller,
        StreamStore streams, StreamService service, StreamLinks links, CancellationToken cancellationToken)
    {
        var row = await FindAsync(streams, caller, streamId, cancellationToken);
        if (caller.KeyId is null)
        {
            throw new HttpProblemException(StatusCodes.Status403Forbidden, "Ask with a key, or send DELETE /stream/{stream_id}");
        }

        if (row.State < StreamState.Stopping)
        {
            await service.StopAsync(row, cancellationToken);
        }

        return Results.Ok(View(context.Request, await FindAsync(streams, caller, streamId, cancellationToken), service, links));
    }

    private static async Task<IResult> ProbeAsync(HttpContext context, StreamProber prober, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var url = fields.Text("url", 1, 8192);
        fields.Require(url, "url");
        fields.Text("passphrase", 0, 1000);
        fields.Text("stream_id", 0, 1000);
        fields.Check();
        try
        {
            LiveFetcher.Check(url!);
            return Results.Ok(Answer(await prober.ProbeAsync(url!, cancellationToken)));
        }
        catch (DubwrightException refused)
        {
            throw new RequestValidationException(["body", "url"], refused.Message, "value_error");
        }
    }

    private static StreamView View(HttpRequest request, StreamRow row, StreamService service, StreamLinks links)
    {
        var (asked, report) = (row.Asked, service.ReportOf(row));
        return new StreamView(
            row.Id, (int)row.State, asked.Source is null ? null : JsonNode.Parse(asked.Source),
            [.. links.Of(request, row).Select(address => new StreamTargetView(address.Languages, address.Url, "hls"))],
            At(row.StartAt)!.Value, At(row.StartedAt), At(row.StoppedAt), row.TaskId.Value, row.Error, row.Name, row.Description,
            At(row.EndAt), asked.Timezone, asked.DelaySeconds,
            new StreamProgress(report.Seconds, report.Heard, report.Spoken, report.Late, report.NotUnderstood, report.Failed,
                report.Reconnects, report.DelayMedian, report.DelayMost, report.WorkMedian, report.WorkMost, report.LastProblem),
            links.Ingest(request, row));
    }

    private static ProbeAnswer Answer(LiveInput input) => new(
        [.. input.Tracks.Where(track => track.IsVideo).Select(track => new VideoTrack(
            track.Index, track.CodecName ?? "unknown", track.CodecLongName ?? "unknown", track.CodecTagString, track.CodecTag,
            track.Profile, track.Width, track.Height, track.IsAvc, track.Id))],
        [.. input.Tracks.Where(track => track.IsAudio).Select(track => new AudioTrack(
            track.Index, track.CodecName ?? "unknown", track.CodecLongName ?? "unknown", track.SampleFmt ?? "unknown",
            track.SampleRate ?? "0", track.Channels ?? 0, track.CodecTagString, track.CodecTag, track.Profile, track.ChannelLayout,
            track.Id, track.BitRate, track.Tags))],
        [.. input.Tracks.Where(track => !track.IsVideo && !track.IsAudio).Select(track => new DataTrack(
            track.Index, track.CodecName, track.CodecLongName, track.CodecTagString, track.CodecTag, track.Profile, track.Id))]);

    private static DateTimeOffset? At(long? milliseconds) =>
        milliseconds is { } instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : null;
}
