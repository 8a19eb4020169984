using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Catalogue.Recommending;
using Dubwright.Engines.Models;

namespace Dubwright.Commands.Local.Models;

/// <summary><c>dubwright models recommend</c>: the best set of models for a pair of languages, why, and what more would bring.</summary>
internal static class ModelRecommending
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(Func<ParseResult, string> modelsOf)
    {
        var pairs = new Argument<string[]>("pair")
        {
            Description = "en-de, en-pt-br, auto-es …: from which language into which",
            Arity = ArgumentArity.OneOrMore,
        };
        var cores = new Option<int?>("--cores") { Description = "For a machine with so many cores; this one's when left out" };
        var memory = new Option<double?>("--memory") { Description = "For a machine with so many gigabytes; this one's when left out" };
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var markdown = new Option<bool>("--markdown") { Description = "As a table of Markdown" };
        var command = new Command("recommend", "Says which models serve a pair of languages best, why, and what more would bring")
        {
            pairs, cores, memory, json, markdown,
        };
        command.SetAction(call =>
        {
            var licences = new ModelLicences(modelsOf(call));
            var machine = new Machine(
                Math.Max(1, call.GetValue(cores) ?? Machine.Here.Cores),
                call.GetValue(memory) is { } gigabytes ? (long)(gigabytes * 1e9) : Machine.Here.MemoryBytes);
            var recommended = call.GetValue(pairs)!.Select(LanguageDirection.Parse)
                .Select(pair => ModelRecommendation.For(pair.Source, pair.Target, machine, licences.Allow)).ToList();
            if (call.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(recommended.Select(Data), Json));
            }
            else if (call.GetValue(markdown))
            {
                Console.Write(RecommendationTable.Of(recommended));
            }
            else
            {
                Console.WriteLine(string.Join("\n\n", recommended.Select(Text)));
            }
        });
        return command;
    }

    /// <summary>What a choice takes and why, as a part of a sentence.</summary>
    public static string Said(ModelChoice choice) => choice.Models.Count == 0 ? choice.Why
        : $"{string.Join(", ", choice.Models.Select(offer => $"{offer.Name} ({offer.Licence})"))} {Verb(choice)}: {choice.Why}";

    private static string Text(ModelRecommendation recommendation)
    {
        var lines = new List<string>
        {
            $"{RecommendationTable.Pair(recommendation)}, on {recommendation.Machine.Cores} cores and "
            + $"{recommendation.Machine.MemoryBytes / 1e9:0} GB: about {ModelProgress.Megabytes(recommendation.Bytes)} to download.",
        };
        foreach (var choice in recommendation.Choices)
        {
            lines.Add($"  {Said(choice)}.");
            lines.AddRange(choice.Steps.Select(step =>
                $"    or {step.Offer.Name} ({step.Offer.Licence}), {RecommendationTable.Megabytes(step.MoreBytes, more: true)}: "
                + $"{step.Brings}."));
        }

        return string.Join('\n', lines.Concat(recommendation.Models.Select(offer =>
            $"  dubwright models get {offer.Name}{(offer.Terms is null ? "" : $" {ModelTerms.Option}")}")));
    }

    private static object Data(ModelRecommendation recommendation) => new
    {
        Source = recommendation.Source?.Tag,
        Target = recommendation.Target.Tag,
        recommendation.Machine.Cores,
        recommendation.Machine.MemoryBytes,
        recommendation.Bytes,
        Quality = recommendation.Quality?.Word(),
        Models = recommendation.Models.Select(offer => offer.Name),
        Choices = recommendation.Choices.Select(choice => new
        {
            Job = $"{choice.Job}".ToLowerInvariant(),
            Models = choice.Models.Select(offer => new { offer.Name, offer.Bytes, offer.Licence, offer.Terms }),
            Quality = choice.Quality?.Word(),
            choice.Why,
            Steps = choice.Steps.Select(step => new { step.Offer.Name, step.MoreBytes, step.Offer.Licence, step.Brings }),
        }),
    };

    private static string Verb(ModelChoice choice) => (choice.Job, choice.Models.Count) switch
    {
        (EngineJob.Recognition, _) => "hears",
        (EngineJob.Translation, 1) => "translates",
        (EngineJob.Translation, _) => "translate",
        (_, 1) => "speaks",
        _ => "speak",
    };
}
