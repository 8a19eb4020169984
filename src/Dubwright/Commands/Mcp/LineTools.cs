using System.ComponentModel;
using Dubwright.Client;
using Dubwright.Client.Projects.Documents;
using Dubwright.Commands.Remote;
using ModelContextProtocol.Server;

namespace Dubwright.Commands.Mcp;

/// <summary>How an assistant changes a dub line by line.</summary>
internal sealed class LineTools(DubwrightClient client)
{
    private const string Project = "The id of the task that made the dub or project";
    private const string Target = "The id or tag of a target language of the project";

    [McpServerTool(Name = "show_lines", ReadOnly = true)]
    [Description("Lines of a dub or project: who says what and when in the source, what is said in the target language, how well it fits.")]
    public async Task<LinesShown> ShowAsync([Description(Project)] string taskId, [Description(Target)] string language,
        [Description("The first line, from 0")] int from = 0, [Description("1 to 200")] int count = 50,
        CancellationToken cancellationToken = default)
    {
        var document = await client.DocumentAsync(taskId, cancellationToken);
        var target = document.Languages.FirstOrDefault(one =>
                one.Tag.Equals(language, StringComparison.OrdinalIgnoreCase) || $"{one.Language}" == language)
            ?? throw new RemoteCallException(
                $"The project has no language {language}; it has {string.Join(", ", document.Languages.Select(one => one.Tag))}.");
        var lines = target.Lines.ToDictionary(line => line.Segment);
        return new LinesShown(document.Revision, document.Segments.Count, target.Stale,
            [.. document.Segments.Skip(Math.Max(0, from)).Take(Math.Clamp(count, 1, 200)).Select(segment =>
            {
                var line = lines.GetValueOrDefault(segment.Id);
                return new LineShown(segment.Id, segment.Start, segment.End, segment.Speaker, segment.Text, line?.Text, line?.Grade,
                    line?.Stale ?? false);
            })]);
    }

    [McpServerTool(Name = "edit_line")]
    [Description("Puts other words in a line's place. Nothing is spoken until render_project.")]
    public async Task<DocumentChanges> EditAsync([Description(Project)] string taskId, [Description(Target)] string language,
        [Description("Of show_lines")] int segment, [Description("1 to 5000 characters; null has it translated again")] string? text,
        [Description("The revision that show_lines answered: refused where somebody changed the project since")] int revision,
        CancellationToken cancellationToken = default) =>
        await client.ChangeAsync(taskId, revision, new OperationsOrder(
            [new OperationOrder("edit_text", segment, language, text)]), cancellationToken);

    [McpServerTool(Name = "render_project")]
    [Description("Makes what changed, and only that. Answers with a task id.")]
    public async Task<Begun> RenderAsync([Description(Project)] string taskId, CancellationToken cancellationToken = default) =>
        new(await client.RenderAsync(taskId, new RenderOrder(), cancellationToken));
}

/// <param name="Revision">To be told to edit_line.</param>
/// <param name="Count">Lines in all.</param>
/// <param name="Stale">Lines whose sound is not what the text says.</param>
internal sealed record LinesShown(int Revision, int Count, int Stale, IReadOnlyList<LineShown> Lines);

/// <param name="Segment">Its id.</param>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Source">What is said in the source.</param>
/// <param name="Text">What is said in the target language; null where it waits to be translated.</param>
/// <param name="Grade">green, yellow or red: how well it fits into its time.</param>
internal sealed record LineShown(
    int Segment, double Start, double End, string Speaker, string Source, string? Text, string? Grade, bool Stale);
