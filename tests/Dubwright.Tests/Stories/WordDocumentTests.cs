using System.Buffers.Binary;
using System.IO.Compression;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Tests.Fetching;
using static Dubwright.Tests.Stories.WordFile;

namespace Dubwright.Tests.Stories;

public sealed class WordDocumentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dubwright-docx");

    [Fact]
    public async Task Title_author_chapters_and_tables_are_read_in_order()
    {
        var manuscript = await ReadAsync(new WordFile().Body(
            Paragraph(Text("The Long Way"), "Titel") + Paragraph(Text("by Ada Byron")) +
            Paragraph(Text("One ......... 1"), "Verzeichnis1") +
            Paragraph(Text("One"), "berschrift1") + Paragraph(Text("First ") + Text("paragraph.")) +
            "<w:tbl><w:tr><w:tc>" + Paragraph(Text("Left.")) + "</w:tc><w:tc>" + Paragraph(Text("Right.")) + "</w:tc></w:tr></w:tbl>" +
            Paragraph(Text("Two"), "MeinKapitel")
                + Paragraph(
                "<w:r><w:t>A</w:t><w:tab/><w:t>tab</w:t><w:br/><w:t>and a non</w:t><w:noBreakHyphen/><w:t>break.</w:t></w:r>")));

        (manuscript.Title, manuscript.Author).ShouldBe(("The Long Way", "Ada Byron"));
        manuscript.Chapters.Select(chapter => chapter.Title).ShouldBe(["One", "Two"]);
        manuscript.Chapters[0].Paragraphs.ShouldBe(["First paragraph.", "Left. Right."]);
        manuscript.Chapters[1].Paragraphs.ShouldBe(["A tab and a non-break."]);
    }

    [Fact]
    public async Task Deleted_and_hidden_text_notes_pictures_and_field_codes_are_not_read()
    {
        var manuscript = await ReadAsync(new WordFile().Body(Paragraph(
            Text("Kept ") + "<w:del w:id=\"1\"><w:r><w:delText>deleted </w:delText></w:r></w:del>" + "<w:ins w:id=\"2\">"
                + Text("inserted ") + "</w:ins>" +
            "<w:moveFrom w:id=\"3\">" + Text("moved ") + "</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden </w:t></w:r>" +
            "<w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>" +
            "<mc:AlternateContent><mc:Choice Requires=\"x\"><w:drawing><w:p>" + Text("box ")
                + "</w:p></w:drawing></mc:Choice><mc:Fallback><w:pict>" + Text("old ") +
            "</w:pict></mc:Fallback></mc:AlternateContent>" + Text("end."))).Part("word/footnotes.xml", "<x/>"));

        manuscript.Chapters.Single().Paragraphs.ShouldBe(["Kept inserted end."]);
    }

    [Fact]
    public async Task A_document_without_styles_has_the_chapters_that_its_lines_name()
    {
        var manuscript = await ReadAsync(new WordFile().Without("word/styles.xml").Body(
            Paragraph(Text("Chapter 1")) + Paragraph(Text("It rained.")) + Paragraph(Text("CHAPTER II. Sun"))
                + Paragraph(Text("It shone."))));

        manuscript.Chapters.Select(chapter => chapter.Title).ShouldBe(["Chapter 1", "CHAPTER II. Sun"]);
    }

    [Fact]
    public async Task A_real_document_of_a_word_processor_is_read_as_what_it_is_whatever_its_name()
    {
        var path = new WordFile().Body(Paragraph(Text("Hello there."))).Save(_folder.FullName);
        var renamed = Path.Combine(_folder.FullName, "story.txt");
        File.Move(path, renamed);

        (await ManuscriptReader.ReadAsync(renamed, withNotes: true, default)).Chapters.Single().Paragraphs.ShouldBe(["Hello there."]);
    }

    [Fact]
    public async Task A_bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = new WordFile().Body(Paragraph(Text(new string('a', 100_000_000)))).Save(_folder.FullName);
        new FileInfo(bomb).Length.ShouldBeLessThan(1 << 20);
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        (await FailAsync(bomb)).Reason.ShouldBe(ExceptionReason.SourceTooLarge);

        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(20_000_000);
    }

    [Fact]
    public async Task Many_parts_that_are_too_large_together_are_refused()
    {
        var file = new WordFile().Body(Paragraph(Text("x")));
        for (var part = 0; part < 300; part++)
        {
            file.Part($"word/media/{part}.xml", new string('a', 900_000));
        }

        (await FailAsync(file.Save(_folder.FullName))).Reason.ShouldBe(ExceptionReason.SourceTooLarge);
    }

    [Fact]
    public async Task A_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks()
    {
        var bomb = new WordFile().Body(Paragraph(Text(new string('a', 150_000_000)))).Save(_folder.FullName);
        Lie(bomb, "word/document.xml", declared: 1000);

        var fault = await FailAsync(bomb);

        fault.Reason.ShouldBeOneOf(ExceptionReason.SourceTooLarge, ExceptionReason.InvalidSourceData);
    }

    [Theory]
    [InlineData(2_100)]
    [InlineData(70_000)]
    public async Task Too_many_entries_are_refused(int entries)
    {
        var file = new WordFile().Body(Paragraph(Text("x")));
        for (var entry = 0; entry < entries; entry++)
        {
            file.Entry($"e{entry}");
        }

        (await FailAsync(file.Save(_folder.FullName))).Reason.ShouldBe(ExceptionReason.SourceTooLarge);
    }

    [Fact]
    public async Task A_directory_that_lies_about_its_count_is_not_loaded()
    {
        var file = new WordFile().Body(Paragraph(Text("x")));
        for (var entry = 0; entry < 40_000; entry++)
        {
            file.Entry($"a-rather-long-name-of-an-entry/{entry}");
        }

        var path = file.Save(_folder.FullName);
        var bytes = await File.ReadAllBytesAsync(path);
        var end = bytes.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(end + 8), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(end + 10), 3);
        await File.WriteAllBytesAsync(path, bytes);

        (await FailAsync(path)).Reason.ShouldBe(ExceptionReason.SourceTooLarge);
    }

    [Theory]
    [InlineData("../../etc/cron.d/x")]
    [InlineData("word/../../x")]
    [InlineData("word\\document.xml")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/windows/x")]
    [InlineData("WORD/document.xml")]
    public async Task Names_that_no_word_processor_gives_are_refused(string name) =>
        (await FailAsync(new WordFile().Body(Paragraph(Text("x"))).Entry(name).Save(_folder.FullName))).Reason
            .ShouldBe(ExceptionReason.InvalidSourceData);

    [Fact]
    public async Task An_external_entity_is_refused_and_nobody_is_asked_for_it()
    {
        await using var inside = RawServer.Forbidden();
        var secret = Path.Combine(_folder.FullName, "secret");
        await File.WriteAllTextAsync(secret, "the secret");
        foreach (var system in (string[])[inside.Url, $"file://{secret}"])
        {
            var file = new WordFile()
                .Body(Paragraph("<w:r><w:t>&leak;</w:t></w:r>"), $"<!DOCTYPE w:document [<!ENTITY leak SYSTEM \"{system}\">]>");

            var fault = await FailAsync(file.Save(_folder.FullName));

            fault.Reason.ShouldBe(ExceptionReason.InvalidSourceData);
            fault.Message.ShouldContain("entities");
        }

        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Entities_that_multiply_are_refused()
    {
        var laughs = "<!DOCTYPE lolz [<!ENTITY a \"lol\">" + string.Concat(
            Enumerable.Range(1, 12)
                .Select(at => $"<!ENTITY {(char)('a' + at)} \"{string.Concat(Enumerable.Repeat($"&{(char)('a' + at - 1)};", 10))}\">"))
                + "]>";

        (await FailAsync(new WordFile().Body(Paragraph("<w:r><w:t>&m;</w:t></w:r>"), laughs).Save(_folder.FullName)))
            .Reason.ShouldBe(ExceptionReason.InvalidSourceData);
        (await FailAsync(new WordFile().Body(Paragraph(Text("x"))).Part("word/styles.xml", $"{laughs}<a>&m;</a>").Save(_folder.FullName)))
            .Reason.ShouldBe(ExceptionReason.InvalidSourceData);
    }

    [Fact]
    public async Task A_main_part_outside_the_document_is_not_opened()
    {
        await using var inside = RawServer.Forbidden();
        foreach (var target in (string[])[inside.Url, "../../../etc/passwd", "file:///etc/passwd"])
        {
            var file = new WordFile().Body(Paragraph(Text("x"))).Part(
                "_rels/.rels",
                $"<Relationships xmlns=\"x\"><Relationship "
                    + $"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
                    + $"Target=\"{target}\"/></Relationships>");

            (await FailAsync(file.Save(_folder.FullName))).Reason.ShouldBe(ExceptionReason.SourceTypeNotSupported);
        }

        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task An_empty_document_is_said_to_be_empty()
    {
        var fault = await FailAsync(new WordFile().Body(Paragraph("") + Paragraph(Text(" \u2014 ")) + Paragraph(Text("Title"), "Titel"))
            .Save(_folder.FullName));

        fault.Reason.ShouldBe(ExceptionReason.InvalidSourceData);
        fault.Message.ShouldContain("no text");
    }

    [Fact]
    public async Task A_word_of_five_million_letters_is_no_text()
    {
        // Random letters, so that it is no bomb.
        var random = new Random(1);
        var word = new string([.. Enumerable.Range(0, 5_000_000).Select(_ => (char)('a' + random.Next(26)))]);

        var fault = await FailAsync(new WordFile().Body(Paragraph(Text(word))).Save(_folder.FullName));

        fault.Reason.ShouldBe(ExceptionReason.InvalidSourceData);
        fault.Message.ShouldContain("a word of");
    }

    [Fact]
    public async Task A_cut_off_or_broken_document_is_said_to_be_damaged()
    {
        var whole = await File.ReadAllBytesAsync(new WordFile().Body(Paragraph(Text("x"))).Save(_folder.FullName));
        var cut = Path.Combine(_folder.FullName, "cut.docx");
        await File.WriteAllBytesAsync(cut, whole[..(whole.Length / 2)]);
        (await FailAsync(cut)).Message.ShouldContain("damaged");

        var invalid = new WordFile().Part("word/document.xml", "<w:document><w:p>");
        (await FailAsync(invalid.Save(_folder.FullName))).Reason.ShouldBe(ExceptionReason.InvalidSourceData);
    }

    [Fact]
    public async Task Random_damage_anywhere_never_gives_anything_but_an_answer()
    {
        var whole = await File
            .ReadAllBytesAsync(new WordFile().Body(Paragraph(Text("Hello."), "Titel") + Paragraph(Text("World, again and again.")))
            .Save(_folder.FullName));
        var random = new Random(2);
        var path = Path.Combine(_folder.FullName, "fuzzed.docx");
        for (var round = 0; round < 400; round++)
        {
            var bytes = whole.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            }

            await File.WriteAllBytesAsync(path, bytes);
            try
            {
                (await ManuscriptReader.ReadAsync(path, withNotes: true, default)).Chapters.ShouldNotBeEmpty();
            }
            catch (DubwrightException)
            {
                // An answer too.
            }
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<Manuscript> ReadAsync(WordFile file) => ManuscriptReader.ReadAsync(file.Save(_folder.FullName), withNotes: true, default);

    private static Task<DubwrightException> FailAsync(string path) =>
        Should.ThrowAsync<DubwrightException>(() => ManuscriptReader.ReadAsync(path, withNotes: true, default));

    // Writes another unpacked size into the directory, as a hostile tool would.
    private static void Lie(string path, string entry, uint declared)
    {
        var bytes = File.ReadAllBytes(path);
        var name = System.Text.Encoding.UTF8.GetBytes(entry);
        for (var at = 0; (at = bytes.AsSpan(at).IndexOf("PK\u0001\u0002"u8) is var next and >= 0 ? at + next : -1) >= 0; at += 4)
        {
            if (bytes.AsSpan(at + 46).StartsWith(name))
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 24), declared);
            }
        }

        File.WriteAllBytes(path, bytes);
        using var zip = ZipFile.OpenRead(path);
        zip.GetEntry(entry)!.Length.ShouldBe(declared);
    }
}
