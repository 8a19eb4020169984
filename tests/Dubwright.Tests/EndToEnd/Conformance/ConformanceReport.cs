using System.Text;
using System.Text.Json.Nodes;
using Dubwright.Tests.House;

namespace Dubwright.Tests.EndToEnd.Conformance;

/// <summary>
/// docs/conformance.md: which operation of the public API the official SDK was answered by, and in which steps of which journey. Every
/// journey is held against its own part, so that they may run in any order and alone. <c>DUBWRIGHT_CONFORMANCE=write</c> writes the parts
/// of the journeys that run.
/// </summary>
internal static class ConformanceReport
{
    private const string Mark = "answered ";

    private static readonly Lock Writing = new();

    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "docs", "conformance.md");

    /// <summary>Holds what a journey printed against its part of the report.</summary>
    public static void Check(string journey, string output)
    {
        List<(string Operation, string Steps)> rows =
        [
            .. output.Split('\n').Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line[Mark.Length..].Trim())
                .Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1])),
        ];
        rows.ShouldNotBeEmpty($"the journey {journey} was answered nothing");
        lock (Writing)
        {
            var parts = Parts(File.Exists(Path) ? File.ReadAllText(Path) : "");
            if (Environment.GetEnvironmentVariable("DUBWRIGHT_CONFORMANCE") == "write")
            {
                parts[journey] = rows;
                File.WriteAllText(Path, Compose(parts));
            }

            (parts.TryGetValue(journey, out var part) ? part : []).ShouldBe(rows,
                $"The journey {journey} is answered otherwise than docs/conformance.md says. If it was meant to: "
                + "DUBWRIGHT_CONFORMANCE=write dotnet test tests/Dubwright.Tests --filter FullyQualifiedName~SdkTests");
        }
    }

    /// <summary>The parts of a report, by journey.</summary>
    public static SortedDictionary<string, List<(string Operation, string Steps)>> Parts(string report)
    {
        var parts = new SortedDictionary<string, List<(string, string)>>(StringComparer.Ordinal);
        List<(string, string)>? part = null;
        foreach (var line in report.Split('\n'))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                parts[line[4..]] = part = [];
            }
            else if (part is not null && line.StartsWith("| `", StringComparison.Ordinal) && line.Split(" | ") is [var operation,
                var steps])
            {
                part.Add((operation[3..].TrimEnd('`'), steps[..^2]));
            }
        }

        return parts;
    }

    /// <summary>The whole report: the operations in the order of the public API's index, then every journey.</summary>
    public static string Compose(SortedDictionary<string, List<(string Operation, string Steps)>> parts)
    {
        var report = new StringBuilder(
            """
            # Conformance

            The official TypeScript SDK (`@camb-ai/sdk`), unmodified, against a running server with real engines. Written by the tests
            (`SdkTests`); each journey also checks what comes back: sound is decoded and measured, files are fetched without a key.

            ## Operations

            | # | Operation | SDK method | Result |
            |---|---|---|---|

            """);
        foreach (var (at, operation) in SdkOperation.All.Index())
        {
            report.Append($"| {at + 1} | `{operation.Method} {operation.Path}` | {(operation.Sdk is { } sdk ? $"`{sdk}`" : "")} | ")
                .Append(Result(operation, parts)).Append(" |\n");
        }

        report.Append("\n## Journeys\n");
        foreach (var (journey, rows) in parts)
        {
            report.Append($"\n### {journey}\n\n| SDK method | Answered in |\n|---|---|\n");
            foreach (var (operation, steps) in rows)
            {
                report.Append($"| `{operation}` | {steps} |\n");
            }
        }

        return report.ToString();
    }

    public static string Result(SdkOperation operation, SortedDictionary<string, List<(string Operation, string Steps)>> parts)
    {
        var journeys = parts.Where(part => part.Value.Any(row => row.Operation == operation.Sdk)).Select(part => part.Key).ToList();
        return journeys.Count > 0 ? $"answered: {string.Join(", ", journeys)}"
            : SdkOperation.NotCallable.TryGetValue($"{operation.Method} {operation.Path}", out var reason) ? reason
            : Served.Contains($"{operation.Method} {operation.Path}") ? "not driven" : "not served";
    }

    // Written by hand into the pages of the server, and not in its document.
    private static readonly Lazy<HashSet<string>> Operations = new(() => [
        .. JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Repository.Root, "docs", "openapi.json")))!["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}")),
        "GET /docs", "GET /redocs", "GET /openapi.json"]);

    private static HashSet<string> Served => Operations.Value;
}
