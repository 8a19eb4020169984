using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Dubwright.Tests.House;

/// <summary>Who may see whom, as ARCHITECTURE.md draws it.</summary>
public sealed partial class DirectionTests
{
    private static readonly Dictionary<string, string[]> Sees = new()
    {
        ["Dubwright.Core"] = [],
        ["Dubwright.Fitting"] = ["Dubwright.Core"],
        ["Dubwright.Media"] = ["Dubwright.Core"],
        ["Dubwright.Engines"] = ["Dubwright.Core"],
        ["Dubwright.Pipeline"] = ["Dubwright.Core", "Dubwright.Fitting", "Dubwright.Media"],
        ["Dubwright.Client"] = [],
        ["Dubwright"] = ["Dubwright.Client", "Dubwright.Core", "Dubwright.Engines", "Dubwright.Fitting", "Dubwright.Media",
            "Dubwright.Pipeline"],
    };

    [Fact]
    public void Every_project_sees_what_the_table_allows_and_no_more()
    {
        var found = Repository.SourceFiles("src", "*.csproj").ToDictionary(
            path => Path.GetFileNameWithoutExtension(path),
            path => XDocument.Load(path).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)).Order().ToArray());

        found.Keys.Order().ShouldBe(Sees.Keys.Order());
        foreach (var (project, references) in found)
        {
            references.ShouldBe(Sees[project], $"{project} must match the table");
        }
    }

    [Fact]
    public void Remote_commands_use_nothing_but_the_public_client()
    {
        var strangers = Repository.SourceFiles("src/Dubwright/Commands/Remote")
            .SelectMany(path => HouseUsing().Matches(File.ReadAllText(path))
                .Select(match => (Path: Repository.Relative(path), Using: match.Groups[1].Value)))
            .Where(found => !found.Using.StartsWith("Dubwright.Client", StringComparison.Ordinal) && !found.Using
                .StartsWith("Dubwright.Commands", StringComparison.Ordinal));

        strangers.ShouldBeEmpty();
    }

    [GeneratedRegex(@"^using (Dubwright\.[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex HouseUsing();
}
