using System.Collections.Concurrent;
using Dubwright.Client.Projects.Documents;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Projects.Documents;

namespace Dubwright.Endpoints.Projects.Together;

/// <summary>Who is at which line of a project. In memory: who does not say so again within 15 s is gone. Safe for concurrent use.</summary>
internal sealed class ProjectPresence(ProjectEvents events, TimeProvider time)
{
    private const int MostPerProject = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<(TaskId Project, string Author), (PresentPerson Person, DateTimeOffset Until)> _people = new();

    public void Set(TaskId project, string author, PresentPerson person)
    {
        Sweep();
        if (_people.ContainsKey((project, author)) || Of(project).Count < MostPerProject)
        {
            _people[(project, author)] = (person, time.GetUtcNow() + Kept);
            events.Notify(project);
        }
    }

    /// <summary>By name.</summary>
    public IReadOnlyList<PresentPerson> Of(TaskId project)
    {
        var now = time.GetUtcNow();
        return [.. _people.Where(entry => entry.Key.Project == project && entry.Value.Until > now)
            .OrderBy(entry => entry.Value.Person.Name, StringComparer.Ordinal).ThenBy(entry => entry.Key.Author, StringComparer.Ordinal)
            .Select(entry => entry.Value.Person)];
    }

    /// <summary>When the next one is gone; null where nobody is there.</summary>
    public TimeSpan? Next(TaskId project)
    {
        var now = time.GetUtcNow();
        var until = _people.Where(entry => entry.Key.Project == project && entry.Value.Until > now)
            .Select(entry => entry.Value.Until).ToList();
        return until.Count == 0 ? null : until.Min() - now;
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var gone in _people.Where(entry => entry.Value.Until <= now))
        {
            _people.TryRemove(gone);
        }
    }
}
