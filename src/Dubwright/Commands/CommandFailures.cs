using System.Data.Common;
using System.Text.Json;
using Dubwright.Client.Errors;
using Dubwright.Commands.Remote;
using Dubwright.Core.Failures;

namespace Dubwright.Commands;

/// <summary>What a command says when it cannot do what it was asked, in one sentence.</summary>
internal static class CommandFailures
{
    /// <summary>With this set in the environment, what nobody expected ends with its stack, for a report of a fault.</summary>
    private const string ShowStack = "DUBWRIGHT_STACK";

    /// <summary>The sentence; null where the stack was asked for.</summary>
    public static string? Sentence(Exception failure) => failure switch
    {
        OperationCanceledException { InnerException: TimeoutException } => "The server did not answer in time.",
        OperationCanceledException => "Stopped.",
        DubwrightException or RemoteCallException or ApiException or TaskFailedException => OneLine(failure.Message),
        HttpRequestException { InnerException: IOException disk } => OneLine(disk.Message),
        HttpRequestException or IOException or UnauthorizedAccessException => OneLine(failure.Message),
        JsonException => "What answered is no Dubwright, or a file is no JSON: " + OneLine(failure.Message),
        DbException => "The database in the data folder cannot be used: " + OneLine(failure.Message),
        AggregateException { InnerException: { } inner } => Sentence(inner),
        _ when Environment.GetEnvironmentVariable(ShowStack) is { Length: > 0 } => null,
        _ => $"This should not have happened ({failure.GetType().Name}; {ShowStack}=1 shows where): {OneLine(failure.Message)}",
    };

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}
