using System.Globalization;
using System.Text.Json.Nodes;
using Dubwright.Client.Projects;
using Dubwright.Client.Tasks;
using Dubwright.Core.Words;
using Spectre.Console;

namespace Dubwright.Commands.Local.Starting;

/// <summary>What <c>start</c> tells when the dub is done.</summary>
internal static class StartReport
{
    private const string Honest =
        "These are the distribution's own engines: PocketSphinx mishears about one word in four and the translation suffers for it. " +
        "A script of your own (dubwright dub --script film.srt) takes recognition's place; neural recognisers, translators and voices " +
        "(DUBWRIGHT_MODELS names their folder) mishear one word in thirty-five and sound like people.";

    /// <param name="reference">What is really said in the sample; null for a film of the user's.</param>
    public static void Show(StatusAnswer status, ProjectPage page, string? reference, TimeSpan wall)
    {
        if (reference is not null)
        {
            Compare(page, reference);
        }

        foreach (var target in page.Targets)
        {
            Lines(target);
        }

        Stages(status, page, wall);
        var recogniser = $"{status.Analysis["recognition"]}";
        Console.WriteLine(Engines(status, recogniser));
        if (reference is not null && recogniser.StartsWith("pocketsphinx", StringComparison.Ordinal))
        {
            AnsiConsole.MarkupLine($"[grey]{Markup.Escape(Honest)}[/]");
        }
    }

    // Names only: versions stand in the status.
    private static string Engines(StatusAnswer status, string recogniser)
    {
        var translated = Names(status.Analysis["engines"]?["translation"], target => [target?["engine"]]);
        var spoken = Names(status.Analysis["cast"], target => target?.AsArray().Select(speaker => speaker?["voice"]) ?? []);
        return $"Heard by {recogniser.Split(' ')[0]}{(translated.Length > 0 ? $", translated by {translated}" : "")}, spoken by {spoken}.";
    }

    private static string Names(JsonNode? byTarget, Func<JsonNode?, IEnumerable<JsonNode?>> engines) => string.Join(
        ", ", (byTarget as JsonObject ?? []).SelectMany(target => engines(target.Value)).Select(name => $"{name}".Split(' ')[0])
            .Distinct());

    private static void Compare(ProjectPage page, string reference)
    {
        var heard = string.Join(' ', page.Segments.Select(segment => segment.Text));
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("What is really said (LibriVox, public domain)", "What was recognised");
        table.AddRow(Markup.Escape(reference), Markup.Escape(heard));
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine($"Words misheard: {WordErrors.Rate(reference, heard):P1}");
    }

    private static void Lines(ProjectTarget target)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Time", "Recognised", target.LanguageName, "Placed");
        foreach (var line in target.Lines)
        {
            table.AddRow(Seconds(line.SlotStart), Markup.Escape(line.SourceText), Markup.Escape(line.Text), Markup.Escape(
                line.Reason ?? ""));
        }

        AnsiConsole.Write(table);
    }

    private static void Stages(StatusAnswer status, ProjectPage page, TimeSpan wall)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Stage").AddColumn(new TableColumn("Wall time").RightAligned())
            .AddColumn("What it found or made");
        foreach (var stage in status.Stages.Where(stage => stage.Steps > 0 && stage is { StartedAt: not null, FinishedAt: not null }))
        {
            table.AddRow(
                Markup.Escape(stage.Title),
                    $"{(stage.FinishedAt!.Value - stage.StartedAt!.Value).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s",
                Markup.Escape(stage.Summary ?? ""));
        }

        AnsiConsole.Write(table);
        var length = page.Duration is { } seconds ? string.Create(CultureInfo.InvariantCulture, $" for {seconds:0.0} s of film") : "";
        AnsiConsole.MarkupLine($"Dubbed in [bold]{wall.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s[/]{length}.");
    }

    private static string Seconds(double value) => TimeSpan.FromSeconds(value).ToString(@"m\:ss\.f", CultureInfo.InvariantCulture);
}
