using System.Net;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Fetching;

namespace Dubwright.Tests.Fetching;

/// <summary>A fetcher with settings for tests, a folder of its own, and the proof that nothing stays behind.</summary>
internal sealed class Fetch : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dubwright-fetch");

    public FetchingOptions Options { get; } = new()
    {
        AllowedNetworks = ["127.0.0.2/32"],
        KeepFreeBytes = 0,
        AnswerTime = TimeSpan.FromSeconds(2),
        StallTime = TimeSpan.FromSeconds(1),
        TotalTime = TimeSpan.FromSeconds(30),
        ResumptionDelay = TimeSpan.FromMilliseconds(10),
    };

    public ResolveHost Resolve { get; set; } = (host, _) => throw new InvalidOperationException($"{host} should not be looked up");

    public List<double> Progress { get; } = [];

    public string Path => System.IO.Path.Combine(_folder.FullName, "source");

    public async Task<(FetchedSource Source, byte[] Bytes)> GetAsync(string url, CancellationToken cancellationToken = default)
    {
        var path = Path;
        using var fetcher = new SourceFetcher(Options, Resolve, TimeProvider.System);
        var source = await fetcher.FetchAsync(url, path, new Reporter(Progress.Add), cancellationToken);
        return (source, await File.ReadAllBytesAsync(path, cancellationToken));
    }

    /// <summary>Fetches what must fail, and proves that it left nothing.</summary>
    public async Task<DubwrightException> FailAsync(string url)
    {
        var fault = await Should.ThrowAsync<DubwrightException>(() => GetAsync(url));
        _folder.GetFileSystemInfos().ShouldBeEmpty();
        foreach (var inside in (string[])["127.0.0", "169.254", "10.1.2", "::1", "localhost", _folder.FullName])
        {
            fault.Message.ShouldNotContain(inside);
        }

        return fault;
    }

    public static ResolveHost Always(params string[] addresses) => (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class Reporter(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
