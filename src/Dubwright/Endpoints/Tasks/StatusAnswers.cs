using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dubwright.Client;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Telemetry;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Endpoints.Tasks;

/// <summary>Views of tasks as the wire has them.</summary>
internal sealed class StatusAnswers(PublicAddresses addresses)
{
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
        HasProject(view.Kind) ? addresses.Studio(request, view.TaskId) : null, view.StartedAt);

    /// <summary>The same as JSON text in UTF-8.</summary>
    public ReadOnlyMemory<byte> Write(HttpRequest request, TaskView view)
    {
        var host = addresses.Of(request, "");
        if (_written.TryGetValue(view, out var known) && known.Host == host)
        {
            return known.Json;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(Of(request, view), WireJson.Answers);
        _written.AddOrUpdate(view, new Written(host, json));
        return json;
    }

    public IResult Answer(HttpRequest request, TaskView view)
    {
        Instruments.StatusReads.Add(1);
        return new JsonBytes(Write(request, view));
    }

    private sealed record Written(string Host, ReadOnlyMemory<byte> Json);
}

/// <summary>JSON that is already written.</summary>
internal sealed class JsonBytes(ReadOnlyMemory<byte> json) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = json.Length;
        return httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}
