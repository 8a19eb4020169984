using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Core.Files;
using Dubwright.Core.Net;

namespace Dubwright.Engines.Models;

/// <summary>
/// Puts models into a folder and takes them out. A model is gathered beside its final name and moved there in one step: it is there whole
/// or not at all. What a killed download left is gone on with; what a failed one left is removed, unless only the network failed.
/// </summary>
public sealed class ModelStore(string folder, HttpClient http)
{
    /// <summary>What is done to get a model, in this order, again for each of its files.</summary>
    public enum Stage
    {
        Downloading,
        Checking,
        Unpacking,
    }

    private const string Unfinished = ".unfinished";
    private const double UnpackedPerDownloaded = 3;

    /// <summary>How long a server is waited for.</summary>
    internal DownloadOptions Downloading { get; init; } = new();

    /// <summary>Licences that have to be accepted before a model comes.</summary>
    public ModelLicences Licences { get; } = new(folder);

    private KnownSums Sums { get; } = new(folder);

    /// <summary>Told of each stage as it begins.</summary>
    public Action<Stage>? Entered { get; init; }

    /// <summary>How much disk a model needs while it is unpacked, in bytes, about.</summary>
    public static long RoomFor(ModelOffer offer) => (long)(offer.Bytes * (1 + UnpackedPerDownloaded));

    /// <summary>Free bytes where the models are.</summary>
    public static long FreeIn(string folder)
    {
        Directory.CreateDirectory(folder);
        return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
    }

    /// <summary>What a stopped download left, in bytes, which the next try need not fetch.</summary>
    public static long Left(string folder, string name)
    {
        var gathering = new DirectoryInfo(Path.Combine(folder, Unfinished, name));
        return gathering.Exists ? gathering.EnumerateFiles().Where(file => file.Extension != ".state").Sum(file => file.Length) : 0;
    }

    /// <summary>Whether every file of a model has a checksum to compare with: a published one, or the one that its first download
    /// had.</summary>
    public bool KnowsHashes(ModelOffer offer) => offer.Downloads.All(download => Sums.Of(download) is not null);

    /// <summary>Downloads, checks, unpacks.</summary>
    /// <param name="offer">What to get.</param>
    /// <param name="mirror">A folder or an address that has the same files; null takes the offer's own addresses.</param>
    /// <param name="progress">Bytes so far.</param>
    /// <param name="cancellationToken">Stops; what is there so far is kept for the next try.</param>
    /// <exception cref="DubwrightException">It is there already, its licence has to be accepted first, it does not fit, the network failed,
    /// or a byte is not as it should be.</exception>
    public async Task<InstalledModel> GetAsync(ModelOffer offer, string? mirror, IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        RequireAbsent(offer.Name);
        Licences.Require(offer);
        var wanted = offer.Downloads.Select(download => new WantedFile(download, download.At(mirror), Sums.Of(download))).ToList();
        RequireSpace(offer.Name, RoomFor(offer));
        var gathering = Path.Combine(folder, Unfinished, offer.Name);
        return await TidyAsync(gathering, async () =>
        {
            var content = Fresh(Path.Combine(gathering, "content"));
            long before = 0;
            var fetch = new ModelFetch(http, Downloading, TimeProvider.System) { Checking = () => Entered?.Invoke(Stage.Checking) };
            foreach (var file in wanted)
            {
                var path = Path.Combine(gathering, file.Name);
                Entered?.Invoke(Stage.Downloading);
                await fetch.FetchAsync(file, path, progress is null ? null : new Shifted(progress, before), cancellationToken);
                before += new FileInfo(path).Length;
                Entered?.Invoke(Stage.Unpacking);
                await ModelArchive.UnpackAsync(path, content, file.Published.Keep, cancellationToken);
            }

            await KeepHashesAsync(wanted, gathering, cancellationToken);
            return await FinishAsync(offer.Describe(await DescribeAsync(content, cancellationToken)), content, gathering,
                cancellationToken);
        });
    }

    /// <summary>Copies a folder that holds a model: one with a <c>model.json</c>, or one that a <c>manifest.json</c> beside it
    /// describes.</summary>
    /// <exception cref="DubwrightException">Nothing describes it, it is incomplete or changed, it is there already, or it does not
    /// fit.</exception>
    public async Task<InstalledModel> AddAsync(string model, CancellationToken cancellationToken)
    {
        var found = ModelFolder.Find(model)
            ?? throw new DubwrightException(ExceptionReason.InvalidSourceData,
                $"Nothing says what model {Path.GetFileName(model)} is: it needs a {ModelFolder.Description}.");
        RequireAbsent(found.Entry.Name);
        RequireSpace(found.Entry.Name, found.Entry.Bytes);
        await VerifyAsync(found, cancellationToken);
        var gathering = Path.Combine(folder, Unfinished, found.Entry.Name);
        return await TidyAsync(gathering, async () =>
        {
            var content = Fresh(Path.Combine(gathering, "content"));
            foreach (var file in found.Entry.Files)
            {
                File.Copy(Path.Combine(found.Folder, file.Name), Path.Combine(content, file.Name));
            }

            return await FinishAsync(found.Entry, content, gathering, cancellationToken);
        });
    }

    /// <exception cref="DubwrightException">It is not there.</exception>
    public void Remove(string name)
    {
        if (!ModelFolder.Read(folder).Any(model => model.Entry.Name == name))
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, $"There is no model {name} here.");
        }

        // Renamed first: a model that is half removed is none.
        var leaving = Path.Combine(folder, Unfinished, $"{name}.removed");
        Clear(leaving);
        DurableFile.MoveFolder(Path.Combine(folder, name), leaving);
        Clear(leaving);
    }

    /// <summary>Reads every file of a model and compares its hash.</summary>
    /// <exception cref="DubwrightException">A file is missing or changed.</exception>
    public static async Task VerifyAsync(InstalledModel model, CancellationToken cancellationToken)
    {
        if (model.Fault is { } fault)
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, fault);
        }

        foreach (var file in model.Entry.Files)
        {
            var found = await ModelFetch.HashAsync(Path.Combine(model.Folder, file.Name), cancellationToken);
            if (file.Sha256 is { } sum && found != sum)
            {
                throw new DubwrightException(ExceptionReason.InvalidSourceData,
                    $"The file {file.Name} is not what it should be: its SHA-256 is {found}, and {sum} was written down when it came.");
            }
        }
    }

    private static async Task<IReadOnlyList<ModelFile>> DescribeAsync(string content, CancellationToken cancellationToken)
    {
        var files = new List<ModelFile>();
        foreach (var path in Directory.EnumerateFiles(content).Order(StringComparer.Ordinal))
        {
            var sum = await ModelFetch.HashAsync(path, cancellationToken);
            files.Add(new ModelFile(Path.GetFileName(path), new FileInfo(path).Length, sum));
        }

        return files;
    }

    private async Task<InstalledModel> FinishAsync(ModelEntry entry, string content, string gathering, CancellationToken cancellationToken)
    {
        await File.WriteAllBytesAsync(
            Path.Combine(content, ModelFolder.Description), JsonSerializer.SerializeToUtf8Bytes(entry, ModelFolder.Json),
                cancellationToken);
        var final = Path.Combine(folder, entry.Name);
        DurableFile.MoveFolder(content, final);
        Clear(gathering);
        return ModelFolder.Look(entry, final);
    }

    // A full disk, a changed byte, an archive that is none: nothing stays. A network that failed, a call that was stopped: what is there is
    // good.
    private static async Task<InstalledModel> TidyAsync(string gathering, Func<Task<InstalledModel>> gather)
    {
        try
        {
            Directory.CreateDirectory(gathering);
            return await gather();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Clear(gathering);
            throw new DubwrightException(ExceptionReason.InternalError, $"The model could not be written: {fault.Message}", inner: fault);
        }
        catch (DubwrightException failed) when (!failed.Retryable)
        {
            Clear(gathering);
            throw;
        }
    }

    private void RequireAbsent(string name)
    {
        if (Directory.Exists(Path.Combine(folder, name)))
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData,
                $"The model {name} is here already; dubwright models remove {name} takes it away.");
        }
    }

    private void RequireSpace(string name, long bytes)
    {
        var free = FreeIn(folder);
        if (free < bytes)
        {
            throw new DubwrightException(
                ExceptionReason.InternalError,
                    $"The model {name} needs about {bytes >> 20} MB of disk while it is unpacked, and {free >> 20} MB are free.");
        }
    }

    // For downloads without a published checksum: the next one has to be the same.
    private async Task KeepHashesAsync(IReadOnlyList<WantedFile> files, string gathering, CancellationToken cancellationToken)
    {
        var first = new Dictionary<Uri, KnownSum>();
        foreach (var file in files.Where(file => file.Sum is null))
        {
            var sum = await ModelFetch.HashAsync(Path.Combine(gathering, file.Name), cancellationToken);
            first[file.Published.Address] = new KnownSum(sum, KnownSums.FirstDownload);
        }

        Sums.Keep(first);
    }

    private static string Fresh(string path)
    {
        Clear(path);
        return Directory.CreateDirectory(path).FullName;
    }

    private static void Clear(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private sealed class Shifted(IProgress<long> progress, long by) : IProgress<long>
    {
        public void Report(long value) => progress.Report(by + value);
    }
}
