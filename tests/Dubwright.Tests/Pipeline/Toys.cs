using System.Collections.Concurrent;
using System.Text.Json;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Tests.Pipeline;

/// <summary>A small piece of real file work, and a count of what it was asked to do.</summary>
internal sealed class ToyStep(string kind, Func<StepContext, CancellationToken, Task<StepOutcome>> run, int version = 1) : IStep
{
    public string Kind { get; } = kind;

    public int Version { get; } = version;

    /// <summary>The word of each run, in order.</summary>
    public ConcurrentQueue<string> Runs { get; } = new();

    /// <summary>The word of each run that came to its end.</summary>
    public ConcurrentQueue<string> Ends { get; } = new();

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var word = context.Options<ToyOptions>().Word;
        Runs.Enqueue(word);
        var outcome = await run(context, cancellationToken);
        Ends.Enqueue(word);
        return outcome;
    }
}

internal sealed record ToyOptions(string Word);

/// <param name="Words">One step each.</param>
/// <param name="Targets">One branch each; none makes a trunk only.</param>
internal sealed record ToyRequest(string[] Words, string[] Targets)
{
    public static ToyRequest Of(params string[] words) => new(words, []);
}

internal sealed class ToyGraph(Func<ToyRequest, IReadOnlyList<Stage>> stages) : IGraph
{
    public TaskKind Kind => TaskKind.Dub;

    public IReadOnlyList<Stage> Stages(JsonElement request) => stages(request.Deserialize<ToyRequest>(PipelineJson.Options)!);
}

/// <summary>
/// The words of a request are written down (<c>write</c>), shouted one by one (<c>shout</c>), in each target put between its marks
/// (<c>mark</c>), and bound together (<c>bind</c>).
/// </summary>
internal static class Toys
{
    public static readonly Port<TextFile> Text = new("text");
    public static readonly Port<string> Result = new(StepOutcome.Result);

    private static readonly StageId Written = new("write");
    private static readonly StageId Shouted = new("shout");
    private static readonly StageId Marked = new("mark");

    public static ToyGraph Graph { get; } = new(request =>
    [
        Write,
        Shout(),
        .. request.Targets.Select(target => Mark(target)),
        Bind([.. request.Targets.Select(target => Marked.For(target))]),
    ]);

    public static Stage Write => new(Written, "Writing", 1, [], (context, _) =>
        Plan(context.Request<ToyRequest>().Words
            .Select((word, at) => new StepPlan(Written.Step(at), "write", new ToyOptions(word), new ArtifactDictionary()))));

    public static Stage Shout(Func<StepPlan, StepPlan>? with = null) => new(Shouted, "Shouting", 3, [Written], (context, _) =>
        Plan(context.Steps(Written).Select((step, at) => Changed(
            new StepPlan(Shouted.Step(at), "shout", step.OptionsAs<ToyOptions>(),
                new ArtifactDictionary(Text.With(step.Output(Text)))), with))));

    public static Stage Mark(string target) => new(Marked.For(target), $"Marking for {target}", 2, [Shouted], (context, _) =>
        Plan(context.Steps(Shouted).Select((step, at) => new StepPlan(
            Marked.For(target).Step(at), "mark", new ToyOptions(target), new ArtifactDictionary(Text.With(step.Output(Text)))))))
    {
        Branch = target,
    };

    public static Stage Bind(StageId[] after)
    {
        var before = after.Length == 0 ? [Shouted] : after;
        return new(new("bind"), "Binding", 1, before, (context, _) =>
        {
            var parts = new ArtifactDictionary();
            foreach (var (at, step) in before.SelectMany(context.Steps).Index())
            {
                parts.Add(new Port<TextFile>($"{at:0000}"), step.Output(Text));
            }

            return Plan([new StepPlan(new StageId("bind").Step(), "bind", new ToyOptions("bind"), parts)]);
        })
        {
            Joins = after.Length > 0,
        };
    }

    public static ToyStep[] Steps(Func<StepContext, CancellationToken, Task>? beforeShout = null, Func<StepContext, CancellationToken,
        Task>? beforeMark = null) =>
    [
        new("write", (context, cancellationToken) => TextAsync(context, context.Options<ToyOptions>().Word, cancellationToken)),
        new("shout", async (context, cancellationToken) =>
        {
            await (beforeShout?.Invoke(context, cancellationToken) ?? Task.CompletedTask);
            var text = await File.ReadAllTextAsync(context.PathOf(Text), cancellationToken);
            context.Progress.Report(0.5);
            return await TextAsync(context, text.ToUpperInvariant() + "!", cancellationToken);
        }),
        new("mark", async (context, cancellationToken) =>
        {
            await (beforeMark?.Invoke(context, cancellationToken) ?? Task.CompletedTask);
            var text = await File.ReadAllTextAsync(context.PathOf(Text), cancellationToken);
            var target = context.Options<ToyOptions>().Word;
            return await TextAsync(context, $"<{target}>{text}</{target}>", cancellationToken);
        }),
        new("bind", async (context, cancellationToken) =>
        {
            var parts = context.Inputs.Keys.Order().Select(input => File.ReadAllText(context.PathOf(new Port<TextFile>(input)))).ToArray();
            return StepOutcome.Of(await context.SaveJsonAsync(Result, string.Join(' ', parts), cancellationToken)) with
            {
                Sentence = $"{parts.Length} words bound",
            };
        }),
    ];

    public static Task<IReadOnlyList<StepPlan>> Plan(IEnumerable<StepPlan> steps) => Task.FromResult<IReadOnlyList<StepPlan>>([.. steps]);

    public static async Task<StepOutcome> TextAsync(StepContext context, string text, CancellationToken cancellationToken)
    {
        var path = context.NewFile("text");
        await File.WriteAllTextAsync(path, text, cancellationToken);
        return StepOutcome.Of(await context.SaveAsync(Text, path, cancellationToken)) with { Sentence = $"{text.Length} letters" };
    }

    private static StepPlan Changed(StepPlan plan, Func<StepPlan, StepPlan>? with) => with is null ? plan : with(plan);
}
