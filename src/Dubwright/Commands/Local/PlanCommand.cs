using System.CommandLine;
using System.Globalization;
using System.Text;
using Dubwright.Commands.Files;
using Dubwright.Core.Failures;
using Dubwright.Fitting;
using Dubwright.Fitting.Planning;
using Dubwright.Fitting.Files;
using Spectre.Console;

namespace Dubwright.Commands.Local;

/// <summary><c>dubwright plan</c>: places somebody's own lines in time.</summary>
internal static class PlanCommand
{
    private const string About =
        """
        Finds where every line sounds and how fast, all lines together

        LINES.json: {"duration": 60, "lines": [{"id": 1, "speaker": "Ann", "start": 0.5, "end": 2, "length": 1.9, "wordings": [1.5, 1.2]}]}
        start and end are the original's, length is how long the new take is, wordings are lengths of shorter ones; all in seconds.
        Optional: shortest (without inner pauses), off_screen, pinned ({"start": 3, "end": 5});
        wordings may be {"key", "length", "shortest", "cost"}.
        """;

    public static Command Create()
    {
        var lines = new Argument<FileInfo>("LINES.json") { Description = "The lines; - for standard input" };
        var json = new Option<bool>("--json") { Description = "Write the plan as JSON instead of a table" };
        var output = ResultFolder.Option("the plan as JSON, LINES.plan.json");
        var within = new Option<double>("--start-within")
        {
            Description = "Seconds a start may be off while that is possible",
            DefaultValueFactory = _ => 0.3
        };
        var rate = new Option<double>("--rate-at-most")
        {
            Description = "The rate to keep to while that is possible",
            DefaultValueFactory = _ => 1.3
        };
        within.Validators.Add(result => Between(result, within, 0, 60));
        rate.Validators.Add(result => Between(result, rate, 1, 4));
        var command = new Command("plan", About) { lines, json, output, within, rate };
        command.SetAction(async (call, token) =>
        {
            var file = await ReadAsync(call.GetRequiredValue(lines), token);
            var fast = call.GetValue(rate);
            var options = new PlanOptions
            {
                StartWithin = TimeSpan.FromSeconds(call.GetValue(within)),
                RateAtMost = fast,
                RateAtWorst = Math.Max(1.6, fast)
            };
            var plan = Planner.Plan(file.Lines, file.Duration, options, token);
            if (call.GetResult(output) is { Implicit: false })
            {
                var name = call.GetRequiredValue(lines).Name;
                var stem = name == "-" ? "lines" : Path.GetFileNameWithoutExtension(name);
                await ResultFolder.SaveAsync(call.GetValue(output)!, $"{stem}.plan.json",
                    (stream, stopping) => stream.WriteAsync(Encoding.UTF8.GetBytes(PlanFile.Write(file, plan)), stopping).AsTask(), token);
            }

            if (call.GetValue(json))
            {
                Console.WriteLine(PlanFile.Write(file, plan));
            }
            else
            {
                Show(file, plan);
            }

            return 0;
        });
        return command;
    }

    private static void Between(System.CommandLine.Parsing.OptionResult result, Option<double> option, double low, double high)
    {
        if (result.GetValueOrDefault<double>() is var value && !(value >= low && value <= high))
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} is a number from {low} to {high}."));
        }
    }

    private static async Task<LinesFile> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            return LinesFile
                .Parse(file.Name == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : await File
                .ReadAllTextAsync(file.FullName, cancellationToken));
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData,
                $"{(file.Name == "-" ? "Standard input" : file.Name)}: "
                    + $"{(fault is FormatException ? fault.Message : "this file cannot be read.")}");
        }
    }

    private static void Show(LinesFile file, FitPlan plan)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Line", "Speaker", "Start", "End", "Rate", "Wording", "Grade", "Why");
        foreach (var (placement, fit) in plan.Placements.Zip(plan.Fits))
        {
            table.AddRow(
                Markup.Escape(file.Ids[placement.LineId].Trim('"')), Markup.Escape(file.Lines[placement.LineId].Speaker),
                Seconds(placement.Time.Start), Seconds(placement.Time.End), Number(placement.Rate, "0.00"), Markup.Escape(
                    fit.Wording ?? ""),
                placement.Grade.ToString().ToLowerInvariant(), Markup.Escape(placement.Reason));
        }

        AnsiConsole.Write(table);
        var totals = plan.Totals;
        var starts = string.Create(
            CultureInfo.InvariantCulture,
            $"median {totals.MedianStartError.TotalSeconds:0.00} s, 95 % {totals.StartError95.TotalSeconds:0.00} s, "
            + $"largest {totals.LargestStartError.TotalSeconds:0.00} s; {totals.StartsBeyondLimit} beyond the limit");
        var fast = string.Create(
            CultureInfo.InvariantCulture,
            $"1.05×: {totals.Over105}, than 1.2×: {totals.Over120}, than 1.3×: {totals.Over130}; the fastest: {totals.FastestRate:0.00}×");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {totals.Lines} lines: {totals.Green} green, {totals.Yellow} yellow, {totals.Red} red
            faster than {fast}
            start error: {starts}
            two voices at once: {totals.TwoVoicesAtOnce.TotalSeconds:0.00} s; speech overlap {totals.SpeechOverlap:0.00}
            """));
    }

    private static string Seconds(TimeSpan span) => Number(span.TotalSeconds, "0.00");

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
