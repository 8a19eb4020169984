using System.Collections.Concurrent;
using Dubwright.Client.Engines;
using Dubwright.Core.Failures;
using Dubwright.Endpoints.Reading;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Models;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Installation;

/// <summary>
/// Models that come while the server runs, one after the other, and go. What came is used without a restart. Safe for concurrent use.
/// </summary>
internal sealed partial class ModelInstallations : IAsyncDisposable
{
    private static readonly TimeSpan MeasuredEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(5);

    private readonly EngineOptions _options;
    private readonly EngineCatalogue _catalogue;
    private readonly PipelineOptions _pipeline;
    private readonly TimeProvider _time;
    private readonly ILogger<ModelInstallations> _logger;
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ConcurrentDictionary<string, ModelInstallation> _told = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private (string Name, CancellationTokenSource Stop, Task Work)? _running;
    private long _heard;

    public ModelInstallations(EngineOptions options, EngineCatalogue catalogue, PipelineOptions pipeline, TimeProvider time,
        ILogger<ModelInstallations> logger) =>
        (_options, _catalogue, _pipeline, _time, _logger) = (options, catalogue, pipeline, time, logger);

    /// <summary>Where the models are.</summary>
    public string Folder => _options.Models ?? OwnFolder;

    /// <summary>Why nothing can be installed or removed here; null where it can.</summary>
    public string? Fixed => _options.Models is { } folder && Path.GetFullPath(folder) == OwnFolder
        ? null
        : "The models come from a folder that the server uses as it is (DUBWRIGHT_MODELS): it is changed by whoever keeps it.";

    /// <summary>Of the disk that the models are on.</summary>
    public long FreeBytes => new DriveInfo(Directory.Exists(Folder) ? Folder : _pipeline.DataFolder).AvailableFreeSpace;

    private string OwnFolder => Path.Combine(Path.GetFullPath(_pipeline.DataFolder), "models");

    /// <summary>How the last installation of a model stands; null where there was none.</summary>
    public ModelInstallation? Of(string name) => _told.GetValueOrDefault(name) is { BytesPerSecond: not null } told
        && _time.GetUtcNow().Ticks - Interlocked.Read(ref _heard) > Stalled.Ticks
            ? told with { BytesPerSecond = 0, SecondsLeft = null }
            : _told.GetValueOrDefault(name);

    /// <summary>Whether a model may come as far as its licence goes: it restricts nothing, or was accepted here.</summary>
    public bool Allows(ModelOffer offer) => new ModelLicences(Folder).Allow(offer);

    /// <summary>Begins to get a model.</summary>
    /// <param name="name">Of the catalogue.</param>
    /// <param name="accept">Whoever asks accepts a licence that restricts what the model may be used for.</param>
    /// <exception cref="HttpProblemException">404, 409: it is here, another one comes, its licence has to be accepted, or the folder is
    /// fixed; 507: no room.</exception>
    public void Start(string name, bool accept)
    {
        var offer = ModelOffer.All.FirstOrDefault(offer => offer.Name == name) ?? throw HttpProblemException.Unknown("model");
        RequireChangeable();
        if (Directory.Exists(Path.Combine(Folder, name)))
        {
            throw Conflict($"The model {name} is here already");
        }

        lock (_lock)
        {
            if (!accept && !Allows(offer))
            {
                throw Conflict(ModelLicences.Sentence(offer));
            }

            if (_running is { Work.IsCompleted: false } running)
            {
                throw Conflict(running.Name == name ? $"The model {name} comes already"
                    : $"The model {running.Name} comes now; one comes after the other");
            }

            if (ModelStore.FreeIn(Folder) is var free && free < ModelStore.RoomFor(offer))
            {
                throw new HttpProblemException(StatusCodes.Status507InsufficientStorage,
                    $"The model {name} needs about {ModelStore.RoomFor(offer) >> 20} MB of disk while it is unpacked, "
                        + $"and {free >> 20} MB are free");
            }

            if (accept && !Allows(offer))
            {
                new ModelLicences(Folder).Accept(offer, _time);
                Log.Accepted(_logger, name, offer.Licence);
            }

            var stop = new CancellationTokenSource();
            _told[name] = new ModelInstallation("downloading", ModelStore.Left(Folder, name), offer.Bytes, null, null, null, null);
            _running = (name, stop, Task.Run(() => InstallAsync(offer, stop.Token), CancellationToken.None));
        }
    }

    /// <summary>Stops getting a model; what came so far is kept for the next try.</summary>
    /// <exception cref="HttpProblemException">404: it does not come.</exception>
    public async Task CancelAsync(string name, CancellationToken cancellationToken)
    {
        Task work;
        lock (_lock)
        {
            if (_running is not { Work.IsCompleted: false } running || running.Name != name)
            {
                throw new HttpProblemException(StatusCodes.Status404NotFound, $"The model {name} is not being installed");
            }

            running.Stop.Cancel();
            work = running.Work;
        }

        await work.WaitAsync(cancellationToken);
    }

    /// <summary>Removes a model; engines that used it are not there any more.</summary>
    /// <exception cref="HttpProblemException">404; 409: the folder is fixed.</exception>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        if (ModelFolder.Read(Folder).All(model => model.Entry.Name != name))
        {
            throw HttpProblemException.Unknown("model");
        }

        RequireChangeable();
        new ModelStore(Folder, _http).Remove(name);
        _told.TryRemove(name, out _);
        Log.Removed(_logger, name);
        await RefreshAsync(cancellationToken);
    }

    /// <summary>Looks what is installed, and uses it from now on.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => _catalogue.RefreshAsync(_options, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_running is { } running)
        {
            await running.Stop.CancelAsync();
            await running.Work;
            running.Stop.Dispose();
        }

        _http.Dispose();
    }

    private async Task InstallAsync(ModelOffer offer, CancellationToken cancellationToken)
    {
        var name = offer.Name;
        Log.Started(_logger, name);
        var store = new ModelStore(Folder, _http) { Entered = stage => Tell(name, now => now with { State = Word(stage) }) };
        try
        {
            var checksum = store.KnowsHashes(offer) ? "compared" : "kept";
            await store.GetAsync(offer, _options.ModelMirror, new Progress(this, name), cancellationToken);
            await RefreshAsync(CancellationToken.None);
            Tell(name, now => now with { State = "installed", Checksum = checksum, BytesPerSecond = null, SecondsLeft = null });
            Log.Installed(_logger, name);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Tell(name, now => now with { State = "cancelled", BytesPerSecond = null, SecondsLeft = null });
            Log.Cancelled(_logger, name);
        }
        catch (DubwrightException failed)
        {
            Tell(name, now => now with { State = "failed", Message = failed.Message, BytesPerSecond = null, SecondsLeft = null });
            Log.Failed(_logger, name, failed.Message);
        }
    }

    private static string Word(ModelStore.Stage stage) => stage switch
    {
        ModelStore.Stage.Downloading => "downloading",
        ModelStore.Stage.Checking => "checking",
        _ => "unpacking",
    };

    private void Tell(string name, Func<ModelInstallation, ModelInstallation> change)
    {
        if (_told.TryGetValue(name, out var now))
        {
            _told[name] = change(now);
        }
    }

    private void RequireChangeable()
    {
        if (Fixed is { } reason)
        {
            throw Conflict(reason);
        }
    }

    private static HttpProblemException Conflict(string sentence) => new(StatusCodes.Status409Conflict, sentence);

    private sealed class Progress(ModelInstallations all, string name) : IProgress<long>
    {
        private readonly TransferRate _rate = new();
        private DateTimeOffset _last;
        private double? _measured;

        public void Report(long value)
        {
            var now = all._time.GetUtcNow();
            Interlocked.Exchange(ref all._heard, now.Ticks);
            if (now - _last >= MeasuredEvery)
            {
                (_last, _measured) = (now, _rate.Add(now, value));
            }

            all.Tell(name, told => told with
            {
                Bytes = value,
                TotalBytes = Math.Max(told.TotalBytes, value),
                BytesPerSecond = _measured,
                SecondsLeft = _measured is > 0 ? Math.Max(0, told.TotalBytes - value) / _measured : null,
            });
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5100, LogLevel.Information, "The model {Model} is being installed")]
        public static partial void Started(ILogger logger, string model);

        [LoggerMessage(5101, LogLevel.Information, "The model {Model} is installed")]
        public static partial void Installed(ILogger logger, string model);

        [LoggerMessage(5102, LogLevel.Information, "The installation of the model {Model} was cancelled")]
        public static partial void Cancelled(ILogger logger, string model);

        [LoggerMessage(5103, LogLevel.Warning, "The model {Model} could not be installed: {Message}")]
        public static partial void Failed(ILogger logger, string model, string message);

        [LoggerMessage(5104, LogLevel.Information, "The model {Model} was removed")]
        public static partial void Removed(ILogger logger, string model);

        [LoggerMessage(1021, LogLevel.Information, "The licence of the model {Model} was accepted: {Licence}")]
        public static partial void Accepted(ILogger logger, string model, string licence);
    }
}
