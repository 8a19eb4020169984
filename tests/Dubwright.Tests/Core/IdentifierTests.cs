using System.Reflection;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;
using Dubwright.Tests.House;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dubwright.Tests.Core;

/// <summary>Teams, tasks and runs are told apart by the compiler, and look as they always did in texts and in the database.</summary>
public sealed class IdentifierTests
{
    private static readonly string[] Names = ["team", "teamid", "task", "taskid", "run", "runid"];

    [Theory]
    [InlineData("1", 1L)]
    [InlineData("007", 7L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("+1", null)]
    [InlineData(" 1", null)]
    [InlineData("1.0", null)]
    [InlineData("1,000", null)]
    [InlineData("9223372036854775808", null)]
    [InlineData("one", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Teams_and_runs_are_positive_integers(string? text, long? number)
    {
        RunId.TryParse(text, null, out var run).ShouldBe(number is not null);
        run.Value.ShouldBe(number ?? 0);
        TeamId.TryParse(text, null, out var team).ShouldBe(number is not null);
        team.Value.ShouldBe(number ?? 0);
        if (number is null)
        {
            Should.Throw<FormatException>(() => RunId.Parse(text!, null));
            Should.Throw<FormatException>(() => TeamId.Parse(text!, null));
        }
    }

    [Fact]
    public void They_print_as_their_bare_values()
    {
        $"{new TeamId(1234567)} {new RunId(7654321)} {new TaskId("0199")}{default(TaskId)}".ShouldBe("1234567 7654321 0199");
        TaskId.Parse("any text", null).Value.ShouldBe("any text");
        TaskId.TryParse("", null, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_database_has_them_as_integers_and_texts_and_null_as_null()
    {
        using var folder = new TemporaryFolder();
        await using var database = new Database(folder.File("dubwright.db"), TimeProvider.System);
        var read = await database.ReadAsync(
            db => db.QuerySingleAsync<Read>(
                "select typeof(@Team) || ' ' || typeof(@Task) || ' ' || typeof(@Run) || ' ' || typeof(@None) as types, " +
                "@Team as team, @Task as task, @Run as run, @None as none",
                new { Team = new TeamId(3), Task = new TaskId("5"), Run = (RunId?)new RunId(7), None = (TaskId?)null }),
            CancellationToken.None);
        read.ShouldBe(new Read { Types = "integer text integer null", Team = new TeamId(3), Task = new TaskId("5"), Run = new RunId(7) });
        (await database.ReadAsync(db => db.ExecuteScalarAsync<TaskId?>("select null"), CancellationToken.None)).ShouldBeNull();
        (await database.ReadAsync(db => db.QueryFirstOrDefaultAsync<TaskId?>("select 'one' where false"), CancellationToken.None))
            .ShouldBeNull();
    }

    [Theory]
    [InlineData(typeof(TeamId))]
    [InlineData(typeof(TaskId))]
    [InlineData(typeof(RunId))]
    public void Nothing_turns_into_one_or_into_the_other_by_itself(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name)
            .ShouldNotContain(name => name == "op_Implicit" || name == "op_Explicit");

    [Fact]
    public void Nothing_inside_hands_them_on_as_numbers_or_texts() =>
        ((string[])["src/Dubwright.Pipeline", "src/Dubwright/Accounts", "src/Dubwright/Endpoints", "src/Dubwright/Http"])
            .SelectMany(folder => Repository.SourceFiles(folder))
            .SelectMany(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes().SelectMany(Bare)
                .Select(bare => $"{Repository.Relative(path)}: {bare}"))
            .ShouldBeEmpty();

    // Logs take bare values: a number stays a number in a log of JSON.
    private static IEnumerable<string> Bare(SyntaxNode node) => node switch
    {
        ParameterSyntax { Type: { } type, Parent: ParameterListSyntax list } parameter
            when IsBare(type, parameter.Identifier) && !list.Parameters.Any(other => other.Type?.ToString() == "ILogger")
            => [parameter.ToString()],
        PropertyDeclarationSyntax property when IsBare(property.Type, property.Identifier) => [$"{property.Type} {property.Identifier}"],
        TupleElementSyntax element when IsBare(element.Type, element.Identifier) => [element.ToString()],
        _ => [],
    };

    private static bool IsBare(TypeSyntax type, SyntaxToken name) =>
        type.ToString().TrimEnd('?') is "long" or "string" && Names.Contains(name.Text.ToLowerInvariant());

    private sealed record Read
    {
        public string Types { get; init; } = "";

        public TeamId Team { get; init; }

        public TaskId Task { get; init; }

        public RunId? Run { get; init; }

        public TaskId? None { get; init; }
    }
}
