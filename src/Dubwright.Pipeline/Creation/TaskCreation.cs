namespace Dubwright.Pipeline.Creation;

/// <summary>
/// The request that is being answered, for whatever it creates: a task is written down in one transaction with the key that the request was
/// sent under, so that no crash comes between them. One flow of work has one at most.
/// </summary>
/// <param name="key">Reads the request to its end and gives what it was sent under; null where it says nothing of that.</param>
public sealed class TaskCreation(Func<CancellationToken, Task<IdempotencyKey>>? key)
{
    private static readonly AsyncLocal<TaskCreation?> Flow = new();

    /// <summary>Of this flow of work; null outside of requests that create tasks.</summary>
    public static TaskCreation? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    /// <summary>What the task costs that was created; null where that is not known yet.</summary>
    public long? Credits { get; set; }

    /// <summary>What the request was sent under; null where it says nothing of that.</summary>
    public async Task<IdempotencyKey?> KeyAsync(CancellationToken cancellationToken) =>
        key is null ? null : await key(cancellationToken);
}

/// <param name="Key">As the team's client chose it.</param>
/// <param name="Hash">Of the whole request: the same for the same request sent again.</param>
public sealed record IdempotencyKey(string Key, string Hash);
