using System.Text;
using System.Xml;
using Dubwright.Core.Languages;

namespace Dubwright.Media.Subtitles;

/// <summary>Timed text (.ttml) in the text profile of IMSC 1.1, as broadcasters and streaming services take it.</summary>
public static class TimedText
{
    private const string Name = "http://www.w3.org/ns/ttml";
    private const string Parameter = "http://www.w3.org/ns/ttml#parameter";
    private const string Styling = "http://www.w3.org/ns/ttml#styling";
    private const string Profile = "http://www.w3.org/ns/ttml/profile/imsc1.1/text";

    /// <summary>Laid out by <see cref="CueLayout"/>; white on a dark ground at the foot of the picture, right to left where the language
    /// is.</summary>
    /// <param name="language">What the cues are in; null says nothing.</param>
    public static string Write(IEnumerable<Cue> cues, Language? language)
    {
        var text = new Utf8Text();
        using (var xml = XmlWriter
            .Create(text, new XmlWriterSettings { Indent = true, IndentChars = "  ", NewLineChars = "\n", Encoding = Utf8Text.Utf8 }))
        {
            xml.WriteStartElement("tt", Name);
            xml.WriteAttributeString("xmlns", "ttp", null, Parameter);
            xml.WriteAttributeString("xmlns", "tts", null, Styling);
            xml.WriteAttributeString("ttp", "contentProfiles", Parameter, Profile);
            xml.WriteAttributeString("ttp", "timeBase", Parameter, "media");
            xml.WriteAttributeString("xml", "lang", null, language?.Tag ?? "");
            Head(xml, language?.IsRightToLeft == true);
            xml.WriteStartElement("body", Name);
            xml.WriteAttributeString("style", "plain");
            xml.WriteAttributeString("region", "foot");
            xml.WriteStartElement("div", Name);
            foreach (var cue in CueLayout.Lay(cues))
            {
                Write(xml, cue);
            }
        }

        return text.Append('\n').ToString();
    }

    private static void Head(XmlWriter xml, bool rightToLeft)
    {
        xml.WriteStartElement("head", Name);
        xml.WriteStartElement("styling", Name);
        Styled(xml, "style", "plain", [
            ("fontFamily", "proportionalSansSerif"), ("fontSize", "90%"), ("lineHeight", "125%"), ("color", "#FFFFFFFF"),
                ("backgroundColor", "#000000B0"),
            ("textAlign", "center"), .. rightToLeft ? ((string, string)[])[("direction", "rtl")] : [],
        ]);
        xml.WriteEndElement();
        xml.WriteStartElement("layout", Name);
        Styled(xml, "region", "foot", [("origin", "10% 75%"), ("extent", "80% 20%"), ("displayAlign", "after")]);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Styled(XmlWriter xml, string element, string id, IReadOnlyList<(string Name, string Value)> styles)
    {
        xml.WriteStartElement(element, Name);
        xml.WriteAttributeString("xml", "id", null, id);
        foreach (var (name, value) in styles)
        {
            xml.WriteAttributeString("tts", name, Styling, value);
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Cue cue)
    {
        xml.WriteStartElement("p", Name);
        xml.WriteAttributeString("begin", Clock.Write(cue.Time.Start, '.'));
        xml.WriteAttributeString("end", Clock.Write(cue.Time.End, '.'));
        foreach (var (at, line) in cue.Text.Split('\n').Index())
        {
            if (at > 0)
            {
                xml.WriteStartElement("br", Name);
                xml.WriteEndElement();
            }

            xml.WriteString(line);
        }

        xml.WriteEndElement();
    }

    // A writer of text calls itself UTF-16 otherwise, and so would the document.
    private sealed class Utf8Text : StringWriter
    {
        public static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false);

        public override System.Text.Encoding Encoding => Utf8;

        public StringBuilder Append(char letter) => GetStringBuilder().Append(letter);
    }
}
