using Dubwright.Core.Failures;
using Dubwright.Media.Muxing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;

namespace Dubwright.Pipeline.Steps.Source;

/// <summary>
/// Brings the source in: outputs <c>source</c>, the bytes, and <c>about</c>, a <see cref="SourceMetadata"/>. What follows is fingerprinted
/// by the bytes, never by the address they came from; so only steps that show names to people take <c>about</c>.
/// </summary>
public sealed class AcquireStep(SourceFetcher fetcher, ClockRepair repair) : IStep
{
    public const string Name = "acquire";

    public static readonly Port<MediaFile> Source = new("source");
    public static readonly Port<SourceMetadata> About = new("about");

    private static readonly Port<MediaFile> Upload = new("upload");

    public string Kind => Name;

    public int Version => 2;

    public static StepPlan Plan(SourceReference source) => new(
        StageIds.Acquire.Step(), Name, source,
        source.Upload is { } upload ? new ArtifactDictionary(Upload.With(new(upload))) : new ArtifactDictionary())
    {
        Memoised = false,
        TimeLimit = TimeSpan.FromHours(4),
    };

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var source = context.Options<SourceReference>();
        var (path, about) = source.Url is { } url
            ? await FetchAsync(url, source.FileName, context, cancellationToken)
            : (context.PathOf(Upload), Uploaded(source, context));
        var whole = context.NewFile("source.ts");
        var jumps = await repair.RepairAsync(path, whole, context.Progress, cancellationToken);
        return StepOutcome.Of(
            jumps == 0 && source.Url is null ? Source.With(context.Input(Upload))
                : await context.SaveAsync(Source, jumps > 0 ? whole : path, cancellationToken),
            await context.SaveJsonAsync(About, about, cancellationToken)) with
        {
            Sentence = about.FileName is null ? FetchFailures.Size(about.Bytes) : $"{about.FileName}, {FetchFailures.Size(about.Bytes)}",
            Warnings = jumps > 0
                ? [$"The clock of this recording starts anew {Sentences.Count(jumps, "time")}; "
                    + "its parts were laid one behind the other."] : [],
        };
    }

    private static SourceMetadata Uploaded(SourceReference source, StepContext context)
    {
        var file = new FileInfo(context.PathOf(Upload));
        if (!file.Exists)
        {
            throw new DubwrightException(ExceptionReason.SourceNotFound, "The uploaded file is no longer there; upload it again.");
        }

        return file.Length > 0
            ? new SourceMetadata(FileNames.Clean(source.FileName), file.Length, Upload.Name)
            : throw new DubwrightException(ExceptionReason.InvalidSourceData, "The uploaded file is empty.");
    }

    private async Task<(string Path, SourceMetadata About)> FetchAsync(
        string url, string? name, StepContext context, CancellationToken cancellationToken)
    {
        var path = context.NewFile("source");
        var fetched = await fetcher.FetchAsync(url, path, context.Progress, cancellationToken);
        return (path, new SourceMetadata(FileNames.Clean(name) ?? fetched.FileName, fetched.Bytes, fetched.Origin));
    }
}

/// <summary>What is known about a source beside its bytes.</summary>
/// <param name="FileName">For showing only; null where it has none.</param>
/// <param name="Origin"><c>upload</c>, <c>web</c>, <c>drive</c> or <c>video-site</c>.</param>
public sealed record SourceMetadata(string? FileName, long Bytes, string Origin);
