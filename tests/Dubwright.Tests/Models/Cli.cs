using Dubwright.Core.Processes;

namespace Dubwright.Tests.Models;

/// <summary>The built program as a child, as a person calls it; it has its own folder of models unless a test names one.</summary>
internal static class Cli
{
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "dubwright.dll");

    public static ProcessSpec Spec(string models, params string[] arguments) =>
        new("dotnet", [Program, .. arguments]) { Environment = new Dictionary<string, string?> { ["DUBWRIGHT_MODELS"] = models } };

    public static Task<ProcessResult> RunAsync(params string[] arguments) => ChildProcess
        .RunAsync(Spec("", arguments), CancellationToken.None);
}
