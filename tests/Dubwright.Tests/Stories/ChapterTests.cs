using System.IO.Compression;
using System.Security;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Processes;
using Dubwright.Core.Words;
using Dubwright.Media;
using Dubwright.Media.Loudness;
using Dubwright.Media.Tools;
using Dubwright.Pipeline.Contracts;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;

namespace Dubwright.Tests.Stories;

/// <summary>The first chapter of Alice's Adventures in Wonderland, as Debian ships it with Flite.</summary>
public sealed class ChapterTests : IDisposable
{
    private const string Book = "/usr/share/doc/flite/examples/alice";
    private static readonly int English = LanguageTable.Parse("en-us").Id;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BookFact]
    public async Task A_chapter_is_the_same_book_in_every_form_is_heard_back_and_an_edit_is_narrated_alone()
    {
        var paragraphs = Paragraphs();
        await using var host = await StoryHost.StartAsync(_folder.File("data"));
        var text = _folder.File("alice.txt");
        await File.WriteAllTextAsync(text, $"Chapter I\n\n{string.Join("\n\n", paragraphs)}\n");

        var first = await host.TellAsync(await RequestAsync(host, text));
        var story = await host.ResultAsync(first);
        var word = await host.TellAsync(await RequestAsync(host, Word(paragraphs)));
        var epub = await host.TellAsync(await RequestAsync(host, Epub(paragraphs)));
        var edited = await host.TellAsync(await RequestAsync(host, text) with
        {
            Edits = [new ParagraphEdit(2) { Text = "This paragraph was written anew by somebody else." }],
        });

        // By content: another form of the same text speaks nothing again, an edit its own paragraph.
        (await NarratedAsync(host, word)).ShouldBe(0);
        (await NarratedAsync(host, epub)).ShouldBe(0);
        (await NarratedAsync(host, edited)).ShouldBe(1);
        (await host.ResultAsync(word)).Sentences.Select(sentence => sentence.Text)
            .ShouldBe(story.Sentences.Select(sentence => sentence.Text));
        (await host.ResultAsync(edited)).Sentences.ShouldContain(sentence => sentence.Text.StartsWith("This paragraph was written"));

        first.Warnings.ShouldBeEmpty();
        var levels = story.Levels.ShouldNotBeNull();
        (await SoundLevels.OfAsync(new MediaTools(new MediaLimits()), host.PathOf(story.Audio), default)).RmsDb.ShouldBe(levels.RmsDb);
        levels.RmsDb.ShouldBeInRange(-23, -18);
        levels.PeakDb.ShouldBeLessThan(-3);
        levels.NoiseFloorDb.ShouldBeLessThan(-60);
        var loudest = await VolumeAsync(host.PathOf(story.Audio));
        levels.PeakDb.ShouldBe(loudest, 0.2);

        if ((await InstalledEngines.CatalogueAsync()).Engines.RecognizersFor("en") is [var recognizer, ..])
        {
            var wave = _folder.File("alice.wav");
            await Films.FfmpegAsync(["-f", "mov", "-i", host.PathOf(story.Audio), "-ac", "1", "-ar", "16000", wave]);
            var heard = await recognizer.RecognizeAsync(
                new RecognitionRequest(wave, "en", [.. story.Sentences.Select(sentence => sentence.Time)]), default);
            var (said, back) = (string.Join(' ', story.Sentences.Select(sentence => sentence.Text)),
                string.Join(' ', heard.Select(utterance => utterance.Text)));
            WordErrors.Rate(said, back).ShouldBeLessThan(0.5, back);
        }
    }

    // The first paragraphs of it, without the marks of emphasis by capitals.
    private static List<string> Paragraphs() =>
        [.. File.ReadAllText(Book).ReplaceLineEndings("\n").Split("\n\n").Skip(2).Take(2)
            .Select(paragraph => string.Join(' ', paragraph.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private static async Task<StoryRequest> RequestAsync(StoryHost host, string path) =>
        new(await host.UploadAsync(path), English, "Alice", null);

    private static Task<long> NarratedAsync(StoryHost host, TaskView view) => host.Pipeline.CountAsync(
        $"select count(*) from steps where task_id = '{view.TaskId}' and kind = 'narrate' and not reused");

    // What ffmpeg measures, which knows nothing of us.
    private static async Task<double> VolumeAsync(string path)
    {
        var result = await ChildProcess.RunAsync(
            new ProcessSpec("ffmpeg",
                ["-hide_banner", "-nostats", "-f", "mov", "-i", path, "-af", "volumedetect", "-f", "null", "-"]), default);
        var row = result.ErrorTail.Split('\n').Single(line => line.Contains("max_volume:", StringComparison.Ordinal));
        return double.Parse(row.Split("max_volume:")[1].Replace("dB", "", StringComparison.Ordinal),
            System.Globalization.CultureInfo.InvariantCulture);
    }

    private string Word(IReadOnlyList<string> paragraphs) => new WordFile().Body(
        WordFile.Paragraph(WordFile.Text("Chapter I"), "berschrift1")
        + string.Concat(paragraphs.Select(paragraph => WordFile.Paragraph(WordFile.Text(paragraph))))).Save(_folder.Path);

    private string Epub(IReadOnlyList<string> paragraphs)
    {
        var path = _folder.File("alice.epub");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add("mimetype", "application/epub+zip");
        Add("META-INF/container.xml", "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>"
            + "<rootfile full-path=\"book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>");
        Add("book.opf", "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\"><metadata/><manifest>"
            + "<item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine>"
            + "</package>");
        Add("a.xhtml", "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body><h1>Chapter I</h1>"
            + string.Concat(paragraphs.Select(paragraph => $"<p>{SecurityElement.Escape(paragraph)}</p>")) + "</body></html>");
        return path;

        void Add(string name, string content)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(content);
        }
    }

    /// <summary>Skipped, with the reason, where the book is not there.</summary>
    private sealed class BookFactAttribute : FactAttribute
    {
        public BookFactAttribute() => Skip = File.Exists(Book) ? null : "The chapter of the package flite is not there.";
    }
}
