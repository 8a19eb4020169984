using System.Data;
using Dapper;
using Dubwright.Core.Identifiers;

namespace Dubwright.Pipeline.Storage;

/// <summary>Lists of identifiers as parameters.</summary>
internal static class IdentifierLists
{
    /// <summary>For <c>in @tasks</c>: the elements of a list do not go through their type's handler.</summary>
    public static IReadOnlyList<string> Values(this IEnumerable<TaskId> tasks) => [.. tasks.Select(task => task.Value)];
}

/// <summary>Teams are integers in the database.</summary>
internal sealed class TeamIdHandler : SqlMapper.TypeHandler<TeamId>
{
    public override TeamId Parse(object value) => new((long)value);

    public override void SetValue(IDbDataParameter parameter, TeamId value) => parameter.Value = value.Value;
}

/// <summary>Tasks are texts in the database.</summary>
internal sealed class TaskIdHandler : SqlMapper.TypeHandler<TaskId>
{
    public override TaskId Parse(object value) => new((string)value);

    public override void SetValue(IDbDataParameter parameter, TaskId value) => parameter.Value = value.Value;
}

/// <summary>Runs are integers in the database.</summary>
internal sealed class RunIdHandler : SqlMapper.TypeHandler<RunId>
{
    public override RunId Parse(object value) => new((long)value);

    public override void SetValue(IDbDataParameter parameter, RunId value) => parameter.Value = value.Value;
}
