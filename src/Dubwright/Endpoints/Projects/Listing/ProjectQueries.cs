using System.Buffers.Text;
using System.Text.Json;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.Listing;

namespace Dubwright.Endpoints.Projects.Listing;

/// <summary>Which projects a list is asked for.</summary>
internal static class ProjectQueries
{
    public const string NoFolder = "none";
    public const int Largest = 200;
    public const int Usual = 50;

    public static IReadOnlyList<string> Kinds { get; } =
        [.. new[] { TaskKind.Dub, TaskKind.ProjectSetup, TaskKind.Story }.Select(WireWords.Of)];

    public static IReadOnlyList<string> States { get; } = [.. Enum.GetValues<TaskState>().Select(WireWords.Of)];

    public static IReadOnlyList<string> Sorts { get; } = [.. Enum.GetNames<ProjectSort>().Select(name => name.ToLowerInvariant())];

    /// <exception cref="RequestValidationException">Anything in it is wrong.</exception>
    public static ProjectQuery Read(IQueryCollection query)
    {
        var fields = Fields.OfQuery(query);
        var sort = fields.Word("sort", Sorts) is { } word && Enum.TryParse<ProjectSort>(word, ignoreCase: true, out var known)
            ? known : ProjectSort.Changed;
        var order = fields.Word("order", "asc", "desc");
        var asked = new ProjectQuery(sort, order is null ? sort != ProjectSort.Name : order == "desc")
        {
            Search = fields.Text("search", 1, 255),
            Kinds = [.. Words(fields, "kind", Kinds).Select(WireWords.Kind)],
            States = [.. Words(fields, "state", States)
                .Select(name => Enum.GetValues<TaskState>().First(state => WireWords.Of(state) == name))],
            Folder = Folder(fields),
            Language = fields.Language("language")?.Id,
            Trash = fields.Boolean("trash") ?? false,
            Limit = (int)(fields.Integer("limit", 1, Largest) ?? Usual),
        };
        asked = asked with { After = Position(fields, asked) };
        fields.Check();
        return asked;
    }

    /// <summary>A position as clients pass it on; it belongs to one order.</summary>
    public static string? Write(ProjectQuery query, ProjectPosition? position) => position is null ? null
        : Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<object[]>(
            [(int)query.Sort, query.Descending, position.Key, position.Project.Value]));

    private static ProjectPosition? Position(Fields fields, ProjectQuery query)
    {
        if (fields.Text("after", 1, 4096) is not { } text)
        {
            return null;
        }

        try
        {
            if (JsonElement.Parse(Base64Url.DecodeFromChars(text)) is { ValueKind: JsonValueKind.Array } parts
                && parts.GetArrayLength() == 4 && parts[0].GetInt32() == (int)query.Sort && parts[1].GetBoolean() == query.Descending
                && parts[3].GetString() is { Length: > 0 } project)
            {
                return new ProjectPosition(query.Sort switch
                {
                    ProjectSort.Name => parts[2].GetString()!,
                    ProjectSort.Duration => parts[2].GetDouble(),
                    _ => (object)parts[2].GetInt64(),
                }, new(project));
            }
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException or InvalidOperationException)
        {
            // Said below.
        }

        fields.Fault("after", "It is no 'next' of a page in this order", "value_error");
        return null;
    }

    private static List<string> Words(Fields fields, string name, IReadOnlyList<string> words)
    {
        var found = fields.Texts(name).Select(word => word.ToLowerInvariant()).Distinct().ToList();
        if (!found.All(words.Contains))
        {
            fields.Fault(name, $"Input should be {string.Join(" or ", words.Select(word => $"'{word}'"))}", "enum");
            return [];
        }

        return found;
    }

    private static long? Folder(Fields fields) =>
        fields.Text("folder_id") == NoFolder ? 0 : fields.Integer("folder_id", 1);
}
