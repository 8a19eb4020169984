using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dubwright.Tests.House;

/// <summary>Files and folders that can be read at a glance, and failures that nobody swallows.</summary>
public sealed class SourceShapeTests
{
    private const int Width = 140;
    private const int Height = 300;
    private const int Crowd = 16;

    // Where everything may be caught: the hosted loop, the HTTP edge, a step's edge.
    private static readonly string[] Edges =
        ["CollectionService.cs", "Dispatcher.cs", "ExceptionHandlingMiddleware.cs", "StepExecutor.cs", "StreamService.cs",
            "WebhookSender.cs", "Writer.cs"];

    private static IEnumerable<string> Files => ((string[])["src", "tests", "bench"]).SelectMany(folder => Repository.SourceFiles(folder));

    [Fact]
    public void No_line_is_wider_than_140_columns() =>
        Files.SelectMany(path => File.ReadLines(path).Select((line, at) => (Line: $"{Repository.Relative(path)}:{at + 1}", line.Length)))
            .Where(line => line.Length > Width).ShouldBeEmpty();

    [Fact]
    public void No_file_has_more_than_300_lines() =>
        Files.Select(path => (Path: Repository.Relative(path), Lines: File.ReadLines(path).Count())).Where(file => file.Lines > Height)
            .ShouldBeEmpty();

    [Fact]
    public void No_folder_has_more_than_16_files() =>
        Files.GroupBy(path => Path.GetDirectoryName(Repository.Relative(path))).Where(folder => folder.Count() > Crowd)
            .Select(folder => $"{folder.Key} has {folder.Count()}").ShouldBeEmpty();

    [Fact]
    public void Only_the_known_edges_catch_everything() =>
        Repository.SourceFiles("src").Where(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes()
                .OfType<CatchClauseSyntax>().Any(IsCatchAll))
            .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ShouldBe(Edges);

    [Theory]
    [InlineData("try { } catch { }", true)]
    [InlineData("try { } catch (Exception) { }", true)]
    [InlineData("try { } catch (System.Exception fault) { }", true)]
    [InlineData("try { } catch (Exception fault) when (fault is IOException) { }", false)]
    [InlineData("try { } catch (IOException) { }", false)]
    [InlineData("try { } catch { Clean(); throw; }", false)]
    [InlineData("try { } catch (Exception fault) { throw new IOException(\"\", fault); }", true)]
    public void A_catch_of_everything_is_told_from_others(string code, bool everything) =>
        IsCatchAll(CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes().OfType<CatchClauseSyntax>().Single()).ShouldBe(everything);

    private static bool IsCatchAll(CatchClauseSyntax clause) =>
        clause.Filter is null && clause.Declaration?.Type.ToString() is (null or "Exception" or "System.Exception")
        && clause.Block.Statements.LastOrDefault() is not ThrowStatementSyntax { Expression: null };
}
