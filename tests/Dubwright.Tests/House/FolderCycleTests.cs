using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace Dubwright.Tests.House;

/// <summary>The folders of a project have an order: what a folder uses never uses the folder.</summary>
public sealed class FolderCycleTests(ITestOutputHelper output)
{
    // A ceiling above 1 is a measured debt and may only fall.
    [Theory]
    [InlineData("Dubwright.Core", 1)]
    [InlineData("Dubwright.Fitting", 1)]
    [InlineData("Dubwright.Engines", 1)]
    [InlineData("Dubwright.Client", 1)]
    [InlineData("Dubwright.Media", 1)]
    [InlineData("Dubwright.Pipeline", 1)]
    [InlineData("Dubwright", 1)]
    public void No_more_folders_than_known_form_an_import_cycle(string project, int ceiling)
    {
        var files = Repository.SourceFiles($"src/{project}")
            .Select(path => (Path.GetRelativePath(Path.Combine(Repository.Root, "src", project), path), File.ReadAllText(path)));
        var graph = FolderGraph.Of(project, files);
        var largest = graph.LargestCycle();
        output.WriteLine($"{project}: {graph.Folders.Count} folders, the largest import cycle has {largest.Count}");
        foreach (var line in graph.Inside(largest))
        {
            output.WriteLine(line);
        }

        largest.Count.ShouldBeLessThanOrEqualTo(ceiling, string.Join('\n', graph.Inside(largest)));
    }

    [Fact]
    public void A_type_of_a_parent_folder_counts_without_a_using()
    {
        var graph = FolderGraph.Of("P",
        [
            ("Order.cs", "using P.Lines; namespace P; public class Order { public Line? First; }"),
            ("Lines/Line.cs", "namespace P.Lines; public class Line { public Order? Owner; }"),
            ("Prices/Price.cs", "namespace P.Prices; public class Price { public Order? Of; }"),
        ]);

        graph.LargestCycle().ShouldBe([".", "Lines"], ignoreOrder: true);
        graph.Inside(graph.LargestCycle()).ShouldBe([". → Lines: Order.cs → Line", "Lines → .: Line.cs → Order"]);
    }

    [Fact]
    public void Extension_methods_count_and_comments_do_not()
    {
        var graph = FolderGraph.Of("P",
        [
            ("A/One.cs", "using P.B; namespace P.A; public class One { public string Text() => \"\".Twice(); }"),
            ("B/Texts.cs",
                "namespace P.B; /** <see cref=\"P.A.One\"/> */ public static class Texts { public static string Twice(this string text) "
                    + "=> text + text; }"),
        ]);

        graph.Edges.Keys.ShouldBe([("A", "B")]);
        graph.LargestCycle().Count.ShouldBe(1);
    }
}

/// <summary>Which folders of a project use which others, and through which types.</summary>
internal sealed class FolderGraph
{
    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Net.Http.Json", "System.Threading",
        "System.Threading.Tasks", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    public SortedSet<string> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>From a folder to another: <c>file → type</c>, once each.</summary>
    public SortedDictionary<(string From, string To), SortedSet<string>> Edges { get; } = [];

    /// <param name="assembly">The project's own compiled assembly, which must not be seen beside its sources.</param>
    /// <param name="files">Paths relative to the project, and texts.</param>
    public static FolderGraph Of(string assembly, IEnumerable<(string Path, string Text)> files)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var globals = string.Concat(ImplicitUsings.Select(name => $"global using global::{name};"));
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path)).ToList();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != assembly)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            $"{assembly}.Sources", trees.Append(CSharpSyntaxTree.ParseText(globals, options)), references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

        var graph = new FolderGraph();
        foreach (var tree in trees)
        {
            graph.Read(tree, compilation.GetSemanticModel(tree));
        }

        return graph;
    }

    /// <summary>The folders of the largest strongly connected component; a single one where there is no cycle.</summary>
    public IReadOnlyList<string> LargestCycle() => Folders
        .Select(folder => (IReadOnlyList<string>)[.. Reached(folder).Where(other => other == folder || Reached(other).Contains(folder))])
        .MaxBy(component => component.Count) ?? [];

    /// <summary>The edges between some folders, one a line.</summary>
    public IEnumerable<string> Inside(IReadOnlyCollection<string> folders) => Edges
        .Where(edge => folders.Contains(edge.Key.From) && folders.Contains(edge.Key.To))
        .Select(edge => $"{edge.Key.From} → {edge.Key.To}: {string.Join(", ", edge.Value)}");

    private HashSet<string> Reached(string folder)
    {
        var reached = new HashSet<string> { folder };
        var open = new Stack<string>(reached);
        while (open.TryPop(out var next))
        {
            foreach (var to in Edges.Keys.Where(edge => edge.From == next && reached.Add(edge.To)).Select(edge => edge.To))
            {
                open.Push(to);
            }
        }

        return reached;
    }

    private void Read(SyntaxTree tree, SemanticModel model)
    {
        var from = FolderOf(tree);
        Folders.Add(from);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Where(name => !name.IsVar))
        {
            var info = model.GetSymbolInfo(name);
            var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
            var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            type = type is { IsTupleType: true } ? null : type;
            while (type?.ContainingType is { } outer)
            {
                type = outer;
            }

            // Of a type in several files, the nearest counts.
            var folders = type?.DeclaringSyntaxReferences.Select(declared => FolderOf(declared.SyntaxTree)).ToList() ?? [];
            if (folders.Count > 0 && !folders.Contains(from))
            {
                var edge = (from, folders[0]);
                Edges.TryAdd(edge, new SortedSet<string>(StringComparer.Ordinal));
                Edges[edge].Add($"{Path.GetFileName(tree.FilePath)} → {type!.Name}");
            }
        }
    }

    private static string FolderOf(SyntaxTree tree) => Path.GetDirectoryName(tree.FilePath) is { Length: > 0 } folder ? folder : ".";
}
