using System.Globalization;
using System.IO.Compression;
using Dubwright.Core.Failures;
using Dubwright.Core.Files;
using Dubwright.Core.Time;
using Dubwright.Media.Muxing;
using Dubwright.Media.Pictures;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Steps.Delivery;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <param name="Format">An extension of <see cref="AudiobookFormat.All"/>.</param>
/// <param name="Title">Of the story.</param>
/// <param name="Chapter">The one that is wanted; null is the whole story.</param>
/// <param name="PerChapter">A file for each chapter, in one archive.</param>
public sealed record ExportStoryOptions(
    string Format, string Title, IReadOnlyList<Chapter> Chapters, int? Chapter, bool PerChapter);

/// <summary>
/// A narration in another form: inputs <c>audio</c> and <c>cover</c> or, for a manuscript that has its own, <c>source</c>; output
/// <c>result</c>, a <see cref="RenditionResult"/>.
/// </summary>
public sealed class ExportStoryStep(AudiobookWriter writer, CoverMaker covers) : IStep
{
    public const string Name = "export-story";

    public static readonly Port<MediaFile> Cover = new("cover");
    private static readonly Port<MediaFile> Book = new("file");

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<ExportStoryOptions>();
        var format = AudiobookFormat.Named(options.Format);
        var cover = format.HoldsCover ? await CoverAsync(context, cancellationToken) : null;
        var (path, name) = options switch
        {
            { PerChapter: true } => (await ArchiveAsync(context, options, format, cover, cancellationToken),
                LimitedFileName.Fit(Clean(options.Title), ".zip")),
            { Chapter: { } chapter } => (await ChapterAsync(context, options, format, cover, chapter, cancellationToken),
                LimitedFileName.Fit(FileName(options, chapter), $".{format.Extension}")),
            _ => (await WriteAsync(context, new AudiobookFile(
                    context.PathOf(MuxAudiobookStep.Audio), format, cover, null, Tags(options, options.Title)), "story", cancellationToken),
                LimitedFileName.Fit(Clean(options.Title), $".{format.Extension}")),
        };
        var file = await context.SaveAsync(Book, path, cancellationToken);
        var result = new RenditionResult(new Deliverable(
            file.Artifact, name, options.PerChapter ? "application/zip" : format.MediaType));
        return StepOutcome.Of(file, await context.SaveJsonAsync(PublishRenditionStep.Result, result, cancellationToken)) with
        {
            Sentence = name,
        };
    }

    private async Task<string?> CoverAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.Has(Cover))
        {
            return context.PathOf(Cover);
        }

        var (own, jpeg) = (context.NewFile("own-cover"), context.NewFile("cover.jpg"));
        if (!context.Has(AcquireStep.Source) || !ManuscriptReader.ExtractCover(context.PathOf(AcquireStep.Source), own))
        {
            return null;
        }

        try
        {
            await covers.MakeAsync(own, jpeg, cancellationToken);
            return jpeg;
        }
        catch (DubwrightException fault) when (!fault.Retryable)
        {
            // A book is no worse without a picture that nobody can see.
            return null;
        }
    }

    private async Task<string> ArchiveAsync(
        StepContext context, ExportStoryOptions options, AudiobookFormat format, string? cover, CancellationToken cancellationToken)
    {
        var path = context.NewFile("chapters.zip");
        await using var file = File.Create(path);
        await using var archive = await ZipArchive.CreateAsync(
            file, ZipArchiveMode.Create, leaveOpen: false, entryNameEncoding: null, cancellationToken);
        for (var chapter = 0; chapter < options.Chapters.Count; chapter++)
        {
            var sound = await ChapterAsync(context, options, format, cover, chapter, cancellationToken);
            var entry = archive.CreateEntry(
                LimitedFileName.Fit(FileName(options, chapter), $".{format.Extension}"), CompressionLevel.NoCompression);
            // The same chapters give the same bytes.
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            await using (var to = await entry.OpenAsync(cancellationToken))
            await using (var from = File.OpenRead(sound))
            {
                await from.CopyToAsync(to, cancellationToken);
            }

            File.Delete(sound);
            context.Progress.Report((chapter + 1.0) / options.Chapters.Count);
        }

        return path;
    }

    private Task<string> ChapterAsync(
        StepContext context, ExportStoryOptions options, AudiobookFormat format, string? cover, int chapter,
        CancellationToken cancellationToken)
    {
        var (title, time) = options.Chapters[chapter];
        var tags = Tags(options, title);
        tags["track"] = string.Create(CultureInfo.InvariantCulture, $"{chapter + 1}/{options.Chapters.Count}");
        return WriteAsync(context, new AudiobookFile(
            context.PathOf(MuxAudiobookStep.Audio), format, cover, time, tags), $"chapter{chapter}", cancellationToken);
    }

    private async Task<string> WriteAsync(StepContext context, AudiobookFile file, string name, CancellationToken cancellationToken)
    {
        var path = context.NewFile($"{name}.{file.Format.Extension}");
        await writer.WriteAsync(file, path, file.Part is null ? context.Progress : null, cancellationToken);
        return path;
    }

    private static Dictionary<string, string> Tags(ExportStoryOptions options, string title) =>
        new() { ["title"] = title, ["album"] = options.Title, ["genre"] = "Audiobook" };

    private static string FileName(ExportStoryOptions options, int chapter) => string.Create(
        CultureInfo.InvariantCulture, $"{(chapter + 1).ToString($"D{options.Chapters.Count.ToString(CultureInfo.InvariantCulture).Length}",
            CultureInfo.InvariantCulture)} {Clean(options.Chapters[chapter].Title)}");

    private static string Clean(string title) => FileNames.Clean(title.Replace('/', '-').Replace('\\', '-')) ?? "story";
}
