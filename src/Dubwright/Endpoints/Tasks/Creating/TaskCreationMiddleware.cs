using System.Text.Json;
using System.Text.Json.Nodes;
using Dubwright.Accounts;
using Dubwright.Client;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Creation;

namespace Dubwright.Endpoints.Tasks.Creating;

/// <summary>
/// Around every operation that creates a task (<see cref="CreatesTask.Is"/>). A request that says which it is (<c>Idempotency-Key</c>)
/// creates one task however often it is sent in 24 hours, also at the same time, also after a restart; what was refused may be sent again.
/// </summary>
internal sealed partial class TaskCreationMiddleware(RequestDelegate next, IdempotencyStore store, ILogger<TaskCreationMiddleware> logger)
{
    /// <summary>Says that the answer is that of an earlier request.</summary>
    public const string ReplayedHeader = "Idempotent-Replayed";

    // Forms of creates have at most so much; a body that is only compared is read and dropped.
    private const long LargestBody = 257L << 20;
    private readonly KeyedTurns<(TeamId, string)> _turns = new();

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || !CreatesTask.Is(endpoint.Metadata))
        {
            await next(context);
            return;
        }

        var caller = context.Features.Get<Caller>()!;
        if (KeyOf(context.Request) is not { } key)
        {
            Begin(context, new TaskCreation(null));
            await next(context);
            return;
        }

        using var turn = await _turns.TakeAsync((caller.Team, key), context.RequestAborted);
        await using var body = new HashedBody(context.Request);
        if (await store.FindAsync(caller.Team, key, context.RequestAborted) is { } earlier)
        {
            Body.Allow(context, LargestBody);
            await RepeatAsync(context, await body.FinishAsync(context.RequestAborted), earlier);
            return;
        }

        async Task<IdempotencyKey> ReadAsync(CancellationToken token) => new(key, await body.FinishAsync(token));
        Begin(context, new TaskCreation(ReadAsync));
        context.Request.Body = body;
        var answer = await CaptureAsync(context);
        if (context.Response.StatusCode is >= 200 and < 300 && TaskOf(answer) is { } task)
        {
            // Whoever went away meanwhile comes back with the same key.
            await store.KeepAsync(
                caller.Team, await ReadAsync(CancellationToken.None), task, System.Text.Encoding.UTF8.GetString(answer.Span),
                CancellationToken.None);
        }

        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private static void Begin(HttpContext context, TaskCreation creation)
    {
        TaskCreation.Current = creation;
        context.Response.OnStarting(() =>
        {
            if (creation.Credits is { } credits)
            {
                CreditsHeader.Set(context.Response, credits);
            }

            return Task.CompletedTask;
        });
    }

    private async Task RepeatAsync(HttpContext context, string hash, CreatedTask earlier)
    {
        if (hash != earlier.Hash)
        {
            throw new RequestValidationException(
                ["header", CreatesTask.KeyHeader], "Another request was sent under this key in the last 24 hours; take a new key for "
                    + "another request", "idempotency_key_reused");
        }

        Log.Repeated(logger, earlier.TaskId);
        context.Response.Headers[ReplayedHeader] = "true";
        await new JsonBytes(earlier.Answer is { } answer
            ? System.Text.Encoding.UTF8.GetBytes(answer)
            : JsonSerializer.SerializeToUtf8Bytes(new TaskCreated(earlier.TaskId.Value), WireJson.Answers)).ExecuteAsync(context);
    }

    /// <summary>Lets the request be answered, and holds the answer, which is small.</summary>
    private async Task<ReadOnlyMemory<byte>> CaptureAsync(HttpContext context)
    {
        var client = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            return held.ToArray();
        }
        finally
        {
            context.Response.Body = client;
        }
    }

    private static TaskId? TaskOf(ReadOnlyMemory<byte> answer) =>
        answer.Length > 0 && JsonNode.Parse(answer.Span) is JsonObject members && members["task_id"] is JsonValue id
            ? new TaskId(id.GetValue<string>())
            : null;

    private static string? KeyOf(HttpRequest request)
    {
        var key = request.Headers[CreatesTask.KeyHeader].ToString().Trim();
        return key.Length > CreatesTask.LongestKey || key.Any(letter => letter is < ' ' or > '~')
            ? throw new RequestValidationException(
                ["header", CreatesTask.KeyHeader], $"A key has 1 to {CreatesTask.LongestKey} characters of ASCII", "value_error")
            : key.Length > 0 ? key : null;
    }

    private static partial class Log
    {
        [LoggerMessage(5200, LogLevel.Information, "A request was sent again under its key and is answered with its task {TaskId}")]
        public static partial void Repeated(ILogger logger, TaskId taskId);
    }
}
