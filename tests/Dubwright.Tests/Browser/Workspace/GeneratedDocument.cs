using System.Text.Json;
using Microsoft.Playwright;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>A document of any length in the shape of the API. A project of ten thousand lines takes hours to make, and its page is
/// what is looked at here.</summary>
internal static class GeneratedDocument
{
    private static readonly string[] Words =
        ["the", "whole", "of", "their", "lives", "was", "spent", "in", "a", "house", "that", "belonged", "to", "somebody", "else"];

    /// <summary>The line of which it is not clear who speaks.</summary>
    public const int Doubtful = 3;

    private static readonly string[] Grades = ["green", "green", "yellow", "green", "red"];

    /// <summary>Answers the page's question for the document from here; whatever else it asks goes to the server.</summary>
    public static Task RouteAsync(IPage page, string project, int lines, double secondsEach = 1.08)
    {
        var document = Of(project, lines, secondsEach);
        return page.RouteAsync($"**/projects/{project}/document", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "application/json",
            Headers = new Dictionary<string, string> { ["etag"] = "\"1\"" },
            Body = document,
        }));
    }

    public static string Of(string project, int lines, double secondsEach) => JsonSerializer.Serialize(new
    {
        project,
        revision = 1,
        name = "A long film",
        source_language = 1,
        duration = lines * secondsEach,
        user = 1,
        speakers = Enumerable.Range(0, 4)
            .Select(id => new { id = $"SPEAKER_{id}", name = "", median_pitch_hz = 120 + id * 30, gender = 1 + id % 2 }),
        segments = Enumerable.Range(0, lines).Select(id => new
        {
            id,
            start = id * secondsEach,
            end = (id + 0.8) * secondsEach,
            speaker = $"SPEAKER_{id % 4}",
            text = Sentence(id),
            speaker_confidence = id == Doubtful ? 0.6 : 0.98,
        }),
        languages = new[]
        {
            new
            {
                language = 54,
                name = "Spanish (Spain)",
                tag = "es-es",
                revision = 1,
                output_revision = 1,
                stale = 0,
                voices = Enumerable.Range(0, 4).ToDictionary(speaker => $"SPEAKER_{speaker}", _ => "espeak-ng/es-es-man"),
                lines = Enumerable.Range(0, lines).Select(id => Line(id, secondsEach)),
            },
        },
        terms = new[] { new { source = "house", target = new Dictionary<string, string> { ["54"] = "casa" } } },
        comments = Array.Empty<object>(),
        snapshots = Array.Empty<object>(),
        can_undo = false,
        can_redo = false,
        making = (string?)null,
    });

    private static object Line(int id, double secondsEach) => new
    {
        segment = id,
        text = $"{Sentence(id + 3)} {id}",
        full_text = (string?)null,
        voice = (string?)null,
        muted = false,
        keep_original = false,
        speed = 1.0,
        variation = 0,
        pinned = (double?)null,
        revision = 1,
        made_from = 1,
        stale = false,
        take = (object?)null,
        take_seconds = secondsEach * (0.5 + id % 5 * 0.1),
        start = id * secondsEach,
        end = (id + 0.5 + id % 5 * 0.1) * secondsEach,
        rate = 1.0,
        reason = "As long as its slot.",
        grade = Grades[id % Grades.Length],
    };

    /// <summary>Three to fourteen words, so that rows are of different heights.</summary>
    private static string Sentence(int id) =>
        string.Join(' ', Enumerable.Range(0, 3 + id * 7 % 12).Select(word => Words[(id + word) % Words.Length]));
}
