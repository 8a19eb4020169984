using System.Text;
using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Formats.Markup;

/// <summary>Timed text: TTML in all its profiles (DFXP, IMSC, EBU-TT-D, SMPTE-TT) and the drafts before it.</summary>
internal sealed partial class TimedTextXml : IScriptFormat
{
    private const int Deepest = 64;

    public string Name => "TTML";

    public bool Fits(ScriptInput input) => Root().IsMatch(input.Text);

    public IReadOnlyList<RawCue> Read(ScriptInput input)
    {
        var (root, foreign) = Tree(input.Text);
        var clock = new TimedTextClock(root.Attributes, input);
        var agents = Agents(root);
        var body = root.Find("body") ?? root;
        var cues = new TimedTextCues(clock, agents, foreign, input.Notes);
        cues.Visit(body, new TimedTextSpan(TimeSpan.Zero, null), sequence: false);
        return cues.Found;
    }

    // A tag that is never closed ends with what holds it.
    private static (MarkupElement Root, HashSet<string> Foreign) Tree(string text)
    {
        var top = new MarkupElement("", "", [], 0);
        var open = new Stack<MarkupElement>([top]);
        var foreign = new HashSet<string>();
        foreach (var piece in MarkupReader.Read(text))
        {
            switch (piece.Kind)
            {
                case MarkupKind.Text:
                    open.Peek().Children.Add(piece.Value);
                    break;
                case MarkupKind.Close:
                    if (open.Any(element => element.Name == piece.Name))
                    {
                        while (open.Pop().Name != piece.Name)
                        {
                        }
                    }

                    break;
                default:
                    foreach (var (prefix, address) in MarkupReader.Namespaces(piece.Value))
                    {
                        _ = prefix.Length > 0 && !IsTimedText(address) && foreign.Add(prefix);
                    }

                    var element = new MarkupElement(piece.Name, piece.Prefix, MarkupReader.Attributes(piece.Value), piece.Line);
                    open.Peek().Children.Add(element);
                    if (!piece.Empty && piece.Name != "br")
                    {
                        open.Push(element);
                        if (open.Count > Deepest)
                        {
                            throw new ScriptFormatException($"The tags of the file are nested more than {Deepest} deep.");
                        }
                    }

                    break;
            }
        }

        return (top.Find("tt") ?? top, foreign);
    }

    private static bool IsTimedText(string address) => address.Contains("/ttml", StringComparison.Ordinal) || address
        .Contains("/ttaf1", StringComparison.Ordinal);

    private static Dictionary<string, string> Agents(MarkupElement root) => root.All("agent")
        .Where(agent => agent.Attributes.ContainsKey("id"))
        .Select(agent => (Id: agent.Attributes["id"], Name: agent.Find("name")?.PlainText().Trim() ?? ""))
        .Where(agent => agent.Name.Length > 0).DistinctBy(agent => agent.Id).ToDictionary(agent => agent.Id, agent => agent.Name);

    [GeneratedRegex(@"<(?:\w+:)?tt[\s>][^<]*<", RegexOptions.CultureInvariant)]
    private static partial Regex Root();
}

/// <summary>An element of a tolerant tree.</summary>
internal sealed record MarkupElement(string Name, string Prefix, Dictionary<string, string> Attributes, int Line)
{
    /// <summary>Elements and strings.</summary>
    public List<object> Children { get; } = [];

    public IEnumerable<MarkupElement> Elements => Children.OfType<MarkupElement>();

    public IEnumerable<MarkupElement> All(string name) => Elements.SelectMany(element => element.All(name).Prepend(element))
        .Where(element => element.Name == name);

    public MarkupElement? Find(string name) => All(name).FirstOrDefault();

    public string PlainText()
    {
        var text = new StringBuilder();
        foreach (var child in Children)
        {
            text.Append(child is MarkupElement element ? element.PlainText() : (string)child);
        }

        return text.ToString();
    }
}
