using System.IO.Compression;
using System.Text;

namespace Dubwright.Tests.Subtitles.Reading;

/// <summary>Small files of every other kind, with what each kind allows and what people do to it.</summary>
public sealed class OtherFormatTests
{
    private const string Ass = "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, "
        + "MarginV, Effect, Text\n";

    [Theory]
    [InlineData("Dialogue: 0,0:00:01.00,0:00:02.50,Default,Ann,0,0,0,,{\\k20}He{\\k30}llo, {\\i1}you{\\i0}\\Nthere",
        "1 Ann: Hello, you there")]
    [InlineData("Dialogue: 1,0:00:01.00,0:00:02.50,Glow,,0,0,0,,Hello\nDialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Hello", "1 Hello")]
    [InlineData("Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,Later\nDialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{a "
        + "comment}Sooner", "1 Sooner|3 Later")]
    [InlineData("Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\\p1}m 0 0 l 5 5{\\p0}Hello\\hyou", "1 Hello you")]
    [InlineData("Dialogue: 0,0:00:01.00,0:00:01.04,S,,0,0,0,,{\\pos(1,1)}Move\nDialogue: "
        + "0,0:00:01.04,0:00:01.08,S,,0,0,0,,{\\pos(2,2)}Move\nDialogue: 0,0:00:01.08,0:00:01.12,S,,0,0,0,,Move", "1 Move")]
    [InlineData("dialogue: 0, 0:00:01.00, 0:00:02.50, Default, , 0, 0, 0, , Hello, you, there,\ncomment: "
        + "0,0:00:01.00,0:00:02.50,D,,0,0,0,,never", "1 Hello, you, there,")]
    public void Sub_station_alpha(string events, string lines) => Is(Ass + events, lines);

    [Theory]
    [InlineData("<p begin='1s' end='2500ms'>Hello<br/>you &amp; <span tts:ruby='text'>no</span>me</p>", "1 Hello you & me")]
    [InlineData("<div begin='10s'><p begin='1s' dur='2s'>Nested</p></div>", "11 Nested")]
    [InlineData(
        "<div begin='10s' end='20s'><p begin='00:00:12.000' end='00:00:14.000'>Absolute</p><p begin='12s' end='14s'>Again</p></div>",
        "12 Absolute|12 Again")]
    [InlineData("<p begin='00:00:01:15' end='00:00:02:00'>Frames</p>", "1.6 Frames")]
    [InlineData("<p begin='25f' end='50f'>Frames</p><p begin='00:00:05.500' end='00:00:06.000' ttm:agent='a1'>Named</p>",
        "1 Frames|5.5 Ann: Named")]
    [InlineData("<p begin='1s' end='5s'>All <span begin='1s'>of</span> <span begin='2s'>it</span></p>", "1 All of it")]
    [InlineData("<p begin='1s' end='5s'><span begin='0s' end='1s'>First part.</span> <span begin='2s' end='3s'>Second part.</span></p>",
        "1 First part.|3 Second part.")]
    [InlineData("<p begin='1s' end='3s'>Not closed<p begin='4s' end='5s'>Second</div>", "1 Not closed|4 Second")]
    [InlineData("<p begin='1s' end='2s'><![CDATA[Five < six]]></p><!-- <p begin='3s' end='4s'>no</p> --><p begin='5s' end='6s'></p>",
        "1 Five < six")]
    [InlineData("<div xml:lang='fr'><p begin='1s' end='2s'>Bonjour</p></div><div xml:lang='en'><p begin='1s' end='2s'>Hello</p></div>",
        "1 Hello")]
    public void Timed_text(string body, string lines) => Is(
        $"<?xml version='1.0'?><tt xmlns='http://www.w3.org/ns/ttml' xmlns:ttp='http://www.w3.org/ns/ttml#parameter' "
            + $"xmlns:ttm='http://www.w3.org/ns/ttml#metadata' ttp:frameRate='25'>"
        + $"<head><metadata><ttm:agent "
        + $"xml:id='a1'><ttm:name>Ann</ttm:name></ttm:agent></metadata></head><body><div>{body}</div></body></tt>", lines, "en");

    [Theory]
    [InlineData("<SAMI><BODY><SYNC Start=1000><P Class=A><b>Hello</b><br>you<SYNC Start=2500><P Class=A>&nbsp;</SAMI>", "1 Hello you")]
    [InlineData("<sami><head><style><!-- .A {lang: fr-FR;} .B {lang: en-US;} --></style></head><body><sync start=1000><p class=A>Oui<p "
        + "class=B>Yes<sync start=2000><p class=A>&nbsp;<p class=B>&nbsp;", "1 Yes")]
    [InlineData("<SAMI><BODY><SYNC Start=1000><P Class=A ID=Source>Ann<P Class=A>Hello<SYNC Start=2000><P Class=A>", "1 Ann: Hello")]
    [InlineData("<SAMI><BODY><SYNC Start='1000' End='1500'><P>a < b & c<SYNC Start=3000><P>d &lt; e", "1 a < b & c|3 d < e")]
    public void Sami(string text, string lines) => Is(text, lines, "en");

    [Theory]
    [InlineData("{1}{1}25\n{25}{50}Hello|{y:i}you\n{75}{}/Then", "1 Hello you|3 Then")]
    [InlineData("{0}{0}23,976\n{24}{48}Hello", "1 Hello")]
    [InlineData("[10][25]Hello|/you\n[30][40]Then", "1 Hello you|3 Then")]
    [InlineData("00:00:01:Hello|you\n00:00:03:Then", "1 Hello you|3 Then")]
    [InlineData("00:00:01=Hello\n00:00:03=Then", "1 Hello|3 Then")]
    [InlineData("0:00:01.000,0:00:02.500\nHello\n\nyou\n\n0:00:03.000,0:00:04.000\nThen", "1 Hello you|3 Then")]
    [InlineData("[INFORMATION]\n[TITLE]x\n[END "
        + "INFORMATION]\n[SUBTITLE]\n00:00:01.00,00:00:02.50\nHello[br]you\n\n00:00:03.00,00:00:04.00\nThen", "1 Hello you|3 Then")]
    [InlineData("$FontName = Arial\n00:00:01:00 , 00:00:02:12 , ^BHello^B|you\n//no\n00:00:03:00,00:00:04:00,Then, friend",
        "1 Hello you|3 Then, friend")]
    [InlineData("[ti:Song]\n[offset:+500]\n[00:01.50]<00:01.50>Hello <00:02.00>you\n[00:03.50][00:09.50]Then", "1 Hello you|3 Then|9 Then")]
    [InlineData("[00:00:01] Ann: Hello\nyou\n[00:00:03] Bob: Then\n[00:00:05] Ann: Yes, at 3:30.",
        "1 Ann: Hello you|3 Bob: Then|5 Ann: Yes, at 3:30.")]
    [InlineData("Ann Lee  0:01\nHello you\n\nBob  0:03\nThen\n", "1 Ann Lee: Hello you|3 Bob: Then")]
    [InlineData("00:00:01:00 - 00:00:02:12\nHello\n\n00:00:03:00 - 00:00:04:00\nThen", "1 Hello|3 Then")]
    [InlineData("0:01\nHello\n0:03\nThen", "1 Hello|3 Then")]
    public void Lines_of_text_with_times(string text, string lines) => Is(text, lines);

    [Theory]
    [InlineData("start,end,text\n1,2.5,\"Hello, \"\"you\"\"\"\n3,4,Bye\n", "1 Hello, \"you\"|3 Bye")]
    [InlineData("1.0,2.50,Hello you\r\n3,4,Bye", "1 Hello you|3 Bye")]
    [InlineData("start;end;text\n00:00:01.000;00:00:02,500;Hello, \"you\"\n3;4;Bye", "1 Hello, \"you\"|3 Bye")]
    [InlineData("1\t2.5\tHello\n\n3\t4\tBye\n", "1 Hello|3 Bye")]
    [InlineData("3,4,Bye\n1,2.5,Hello", "1 Hello|3 Bye")]
    [InlineData("start,end,text,speaker\n1,2,\"Two\nlines\",Anna\n3,4,One,\n", "1 Anna: Two lines|3 One")]
    [InlineData("Character;Time In;Time Out;Dialogue\nAnn;00:00:01:00;00:00:02:00;Hello\nBob;00:00:03:12;00:00:04:00;Bye",
        "1 Ann: Hello|3.48 Bob: Bye")]
    [InlineData("start_ms,end_ms,text\n1000,2500,Hello\n3000,4000,Bye, you", "1 Hello|3 Bye, you")]
    [InlineData("start,end,English,Français\n1,2,Hello,Bonjour\n3,4,Bye,Adieu", "1 Hello|3 Bye")]
    [InlineData("start,duration,text\n1,1.5,Hello\n,,\nsoon,1,Lost\n3,1,Bye", "1 Hello|3 Bye")]
    public void Tables(string text, string lines) => Is(text, lines, "en");

    [Fact]
    public void Ebu_stl_with_comments_user_data_accents_and_several_blocks() => Scripts.Lines(Scripts.Read([
        .. StlHeader(25, "00"), .. StlBlock(0xFE, 0, [0, 0, 1, 0], [0, 0, 2, 0], "user data"u8),
            .. StlBlock(0xFF, 1, [0, 0, 1, 0], [0, 0, 2, 0], "a comment"u8),
        .. StlBlock(0x01, 0, [0, 0, 1, 5], [0, 0, 2, 0], [0x0D, 0x0B, 0x0B, .. "Tr"u8, 0xC1, (byte)'e', .. "s "u8, 0x82]),
        .. StlBlock(0xFF, 0, [0, 0, 1, 5], [0, 0, 2, 0], [.. "gar"u8, 0xCB, (byte)'c', .. "on"u8, 0x8A, 0x8A, 0xBF, .. "No?"u8]),
    ])).ShouldBe(["1.2 Très garçon ¿No?"]);

    [Fact]
    public void Ebu_stl_in_cyrillic() => Scripts.Lines(Scripts.Read([
        .. StlHeader(25, "01"), .. StlBlock(0xFF, 0, [10, 0, 1, 0], [10, 0, 2, 0], [0xBF, 0xE0, 0xD8, 0xD2, 0xD5, 0xE2]),
    ])).ShouldBe(["36001 Привет"]);

    [Fact]
    public void A_workbook_with_clock_cells_and_a_second_sheet_is_read() =>
        Scripts.Lines(Scripts
            .Read(Workbooks
            .Of([["Notes"], ["nothing"]],
            [["Character", "Start", "End", "Text"], ["Ann", "00:00:01,000", "00:00:02,500", "Hello, you"], ["", "3.5", "4", "Bye"]])))
            .ShouldBe(["1 Ann: Hello, you", "3.5 Bye"]);

    [Fact]
    public void What_strangers_send_to_break_readers_gets_one_sentence()
    {
        Scripts.Refusal(Encoding.UTF8.GetBytes($"<tt><body><div>{string.Concat(Enumerable.Repeat("<div>", 100_000))}"))
            .ShouldContain("deep");
        Scripts.Refusal(Workbooks.Bomb(60 << 20)).ShouldContain("unpacked");
        Scripts.Refusal("PK\u0003\u0004 nothing more"u8.ToArray()).ShouldContain("no Excel workbook");
        Scripts.Refusal([0x1A, 0x45, 0xDF, 0xA3, 0, 0, 0, 1, 2, 3, 0, 0]).ShouldContain("no text");
        Scripts.Refusal([.. StlHeader(25, "00"), .. new byte[128]]).ShouldContain("words");
        var entities = "<!DOCTYPE tt [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM "
            + "\"file:///etc/passwd\">]><tt><body><p begin='1s' end='2s'>Hi &b;&f;</p></body></tt>";
        Scripts.Lines(Scripts.Read(entities)).ShouldBe(["1 Hi &b;&f;"]);
    }

    [Theory]
    [InlineData("<")]
    [InlineData("{\\p1}")]
    [InlineData("[")]
    [InlineData("(")]
    [InlineData("&")]
    [InlineData("<a b=\"")]
    [InlineData("♪ - >> ")]
    [InlineData("1:02 ")]
    public async Task Any_text_repeated_is_read_in_little_time(string piece)
    {
        var text = $"1\n00:00:01,000 --> 00:00:02,000\nHello {string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length))}\n";
        foreach (var whole in (string[])[text, Ass + "Dialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,," + text[40..],
            "<SAMI><SYNC Start=1000>Hello " + text, "start,end,text\n1,2," + text[40..], "[00:01.00]" + text[40..]])
        {
            await Task.Run(() => Dubwright.Media.Subtitles.Reading.ScriptReader
                .TryRead(Encoding.UTF8.GetBytes(whole), new(), out _, out _)).WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    private static void Is(string text, string lines, string? language = null) => string.Join(
        '|', Scripts.Lines(Scripts.Read(text, language))).ShouldBe(lines);

    private static byte[] StlHeader(int rate, string table)
    {
        var header = Enumerable.Repeat((byte)' ', 1024).ToArray();
        Encoding.ASCII.GetBytes($"850STL{rate}.011{table}09").CopyTo(header, 0);
        return header;
    }

    private static byte[] StlBlock(byte extension, byte comment, byte[] start, byte[] end, ReadOnlySpan<byte> text)
    {
        var block = Enumerable.Repeat((byte)0x8F, 128).ToArray();
        byte[] head = [0, 1, 0, extension, 0, .. start, .. end, 20, 2, comment];
        head.CopyTo(block, 0);
        text.CopyTo(block.AsSpan(16));
        return block;
    }
}

/// <summary>Workbooks as spreadsheet programs write them, with inline strings.</summary>
internal static class Workbooks
{
    public static byte[] Of(params string[][][] sheets) => Zip([
        ("[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='xml' "
                + "ContentType='application/xml'/><Default Extension='rels' "
                + "ContentType='application/vnd.openxmlformats-package.relationships+xml'/></Types>"),
        ("_rels/.rels",
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' "
                + "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' "
                + "Target='xl/workbook.xml'/></Relationships>"),
        ("xl/workbook.xml",
            $"<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
                + $"xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
                + $"<sheets>{string.Concat(sheets.Select((_, at) =>
                    $"<sheet name='s{at}' sheetId='{at + 1}' r:id='r{at + 1}'/>"))}</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels",
            $"<Relationships "
                + $"xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{string.Concat(sheets.Select((_, at) =>
                    $"<Relationship Id='r{at + 1}' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' "
                    + $"Target='worksheets/sheet{at + 1}.xml'/>"))}</Relationships>"),
        .. sheets.Select((rows, at) =>
            ($"xl/worksheets/sheet{at + 1}.xml",
            $"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
            + $"<sheetData>{string.Concat(rows.Select(Row))}</sheetData></worksheet>")),
    ]);

    public static byte[] Bomb(int size) => Zip([("xl/workbook.xml", new string('a', size))]);

    private static string Row(string[] cells, int row) =>
        $"<row r='{row + 1}'>{string.Concat(cells.Select((cell, column) =>
            $"<c r='{(char)('A' + column)}{row + 1}' t='inlineStr'><is><t>{cell}</t></is></c>"))}</row>";

    private static byte[] Zip((string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
