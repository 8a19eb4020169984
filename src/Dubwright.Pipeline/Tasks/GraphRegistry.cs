using System.Text.Json;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Tasks;

/// <summary>The graphs by the kind of task that each of them makes.</summary>
internal sealed class GraphRegistry(IEnumerable<IGraph> graphs)
{
    private readonly Dictionary<TaskKind, IGraph> _graphs = graphs.ToDictionary(graph => graph.Kind);

    /// <summary>The stages of a request, in the graph's order.</summary>
    /// <exception cref="InvalidOperationException">The graph is not well formed, or there is none for the kind.</exception>
    public IReadOnlyList<Stage> Stages(TaskKind kind, string request)
    {
        var stages = _graphs.TryGetValue(kind, out var graph)
            ? graph.Stages(JsonElement.Parse(request))
            : throw new InvalidOperationException($"No graph makes a {kind}.");
        var known = new HashSet<StageId>();
        foreach (var stage in stages)
        {
            if (stage.After.Where(before => !known.Contains(before)).Cast<StageId?>().FirstOrDefault() is { } missing)
            {
                throw new InvalidOperationException($"The stage {stage.Id} waits for {missing}, which does not come before it.");
            }

            if (!known.Add(stage.Id))
            {
                throw new InvalidOperationException($"Two stages are called {stage.Id}.");
            }
        }

        return stages.Count > 0 ? stages : throw new InvalidOperationException($"The graph of {kind} has no stages.");
    }
}
