using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dubwright.Client;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Telemetry;
using Dubwright.Endpoints.Previews;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Endpoints.Tasks;

/// <summary>Views of tasks as the wire has them.</summary>
internal sealed class StatusAnswers(PublicAddresses addresses, PreviewLinks previews, LinkExpiry expiry, TimeProvider time)
{
    private const int LongestWait = 30;

    // Most status reads ask again for what has not changed: a view is written once for a host, and forgotten with the view.
    private readonly ConditionalWeakTable<TaskView, Written> _written = [];

    /// <summary>Whether tasks of a kind are opened in the Studio as a project.</summary>
    public static bool HasProject(TaskKind kind) => kind is TaskKind.Dub or TaskKind.ProjectSetup or TaskKind.Story;

    public StatusAnswer Of(HttpRequest request, TaskView view) => new(
        WireWords.Of(view.Status), view.Status == PublicStatus.Success ? view.RunId?.Value : null, WireWords.Of(view.Reason),
        view.Message, view.TaskId.Value, WireWords.Of(view.Kind), WireWords.Of(view.State), view.Stage, view.Progress,
        [.. view.Stages.Select(stage => new StageStatus(
            stage.Name, stage.Title, stage.State.ToText(), stage.Progress, stage.Started, stage.Finished, stage.Steps, stage.StepsDone,
                stage.Attempts, stage.Sentence))],
        view.EtaSeconds, (JsonObject)view.Analysis.DeepClone(), view.Warnings, view.Name, view.Description, view.FolderId,
            view.CreatedAt, view.FinishedAt,
        HasProject(view.Kind) ? addresses.Studio(request, view.TaskId) : null, view.StartedAt, view.Credits, view.Paused,
        Left(view.TimeLeft), Slow(view), previews.Of(request, view));

    private static TimeLeftStatus? Left(TimeLeft? left) =>
        left is null ? null : new(left.Seconds, left.Least, left.Most, left.Error, left.Tasks, left.Sentence);

    private static DelayStatus? Slow(TaskView view)
    {
        if (view.Delay is not { } delay)
        {
            return null;
        }

        var (took, usual) = (Math.Round(delay.Pace.Took.TotalSeconds), Math.Round(delay.Pace.Usual.TotalSeconds, 1));
        return new DelayStatus(delay.Pace.State, delay.Stage, took, usual, delay.Pace.State == StepPace.Stuck
            ? string.Create(CultureInfo.InvariantCulture, $"{delay.Stage} gives no sign of life after {took:0} s; cancel it and try again")
            : string.Create(CultureInfo.InvariantCulture, $"{delay.Stage} takes longer than usual, {took:0} s so far, and is at work"));
    }

    /// <summary>The same as JSON text in UTF-8.</summary>
    public ReadOnlyMemory<byte> Write(HttpRequest request, TaskView view)
    {
        // An address in it may not outlive what signs it.
        var end = view.Preview.Targets.Count > 0 ? expiry.FromNow() : 0;
        if (_written.TryGetValue(view, out var known) && known.Host == request.Host && known.Scheme == request.Scheme && known.End == end)
        {
            return known.Json;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(Of(request, view), WireJson.Answers);
        _written.AddOrUpdate(view, new Written(request.Scheme, request.Host, end, json));
        return json;
    }

    public IResult Answer(HttpRequest request, TaskView view)
    {
        Instruments.StatusReads.Add(1);
        return new JsonBytes(Write(request, view), RetryAfter(view), view.Credits);
    }

    /// <summary>When it is worth asking again, in whole seconds from 1 to 30: at half of what remains, so that whoever heeds it comes
    /// closer and closer to the end; before anything is known, at a quarter of the time it has taken. Null where the task has
    /// ended.</summary>
    private int? RetryAfter(TaskView view)
    {
        if (view.Status != PublicStatus.Pending)
        {
            return null;
        }

        if (view.Paused)
        {
            return LongestWait;
        }

        var wait = view.EtaSeconds / 2 ?? (time.GetUtcNow() - view.CreatedAt).TotalSeconds / 4;
        return (int)Math.Clamp(Math.Ceiling(wait), 1, LongestWait);
    }

    /// <param name="End">Until when its addresses are valid; 0 where it has none.</param>
    private sealed record Written(string Scheme, HostString Host, long End, ReadOnlyMemory<byte> Json);
}

/// <summary>JSON that is already written.</summary>
/// <param name="retryAfter">Seconds after which it is worth asking again; null says nothing of that.</param>
/// <param name="credits">What the work costs; null says nothing of that.</param>
internal sealed class JsonBytes(ReadOnlyMemory<byte> json, int? retryAfter = null, long? credits = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = json.Length;
        httpContext.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Data;
        if (retryAfter is { } seconds)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (credits is { } cost)
        {
            CreditsHeader.Set(httpContext.Response, cost);
        }

        return httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}
