using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Tasks;

/// <summary>The views that were asked for last; the least recent goes first. Safe for concurrent use.</summary>
internal sealed class TaskViewCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TaskId, LinkedListNode<(TaskView View, TeamId Team)>> _byId = [];
    private readonly LinkedList<(TaskView View, TeamId Team)> _order = new();

    public void Add(TaskView view, TeamId team)
    {
        lock (_lock)
        {
            if (_byId.Remove(view.TaskId, out var known))
            {
                _order.Remove(known);
            }

            _byId[view.TaskId] = _order.AddFirst((view, team));
            if (_order.Count > capacity)
            {
                _byId.Remove(_order.Last!.Value.View.TaskId);
                _order.RemoveLast();
            }
        }
    }

    public void Remove(TaskId taskId)
    {
        lock (_lock)
        {
            if (_byId.Remove(taskId, out var known))
            {
                _order.Remove(known);
            }
        }
    }

    public (TaskView View, TeamId Team)? Find(TaskId taskId)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue(taskId, out var known))
            {
                return null;
            }

            _order.Remove(known);
            _order.AddFirst(known);
            return known.Value;
        }
    }
}
