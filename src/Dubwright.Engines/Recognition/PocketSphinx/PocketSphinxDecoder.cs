using System.Text;
using System.Threading.Channels;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Core.Words;
using Dubwright.Engines.Workers;

namespace Dubwright.Engines.Recognition.PocketSphinx;

/// <summary>
/// The recogniser's batch program with its model loaded: the list of utterances it works through is a pipe, and what it says tells the
/// words. After any failure it is dead.
/// </summary>
internal sealed class PocketSphinxDecoder : IPooledProcess
{
    // Virtual memory; it takes a quarter of a gigabyte.
    private static readonly ProcessLimits Limits = new(TimeSpan.MaxValue, AddressSpaceBytes: 2L << 30);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    // An utterance that there is not: begun, it tells that all before it are over, also those whose file could not be read, of which
    // nothing else tells.
    private const string Last = "no-more";
    private readonly ChildProcess _child;
    private readonly ChannelReader<string> _said;
    private bool _broken;

    private PocketSphinxDecoder(ChildProcess child, ChannelReader<string> said) => (_child, _said) = (child, said);

    public int ProcessId => _child.Id;

    public bool IsAlive => !_broken && !_child.HasExited;

    /// <param name="root">The folder in which every utterance is found.</param>
    /// <exception cref="DubwrightException">The program is gone.</exception>
    public static async Task<PocketSphinxDecoder> StartAsync(PocketSphinxInstall install, string root, bool steadyNoise)
    {
        var said = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
        var child = await ChildProcess.StartAsync(new ProcessSpec(install.Program, install.Arguments(root, steadyNoise))
        {
            WorkingFolder = root,
            Limits = Limits,
            OnErrorLine = line => said.Writer.TryWrite(line),
        });
        _ = child.WaitAsync(CancellationToken.None).ContinueWith(
            _ => said.Writer.TryComplete(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return new PocketSphinxDecoder(child, said.Reader);
    }

    /// <param name="utterances">Their files below the root, without the extension and without spaces.</param>
    /// <param name="begun">Called with every utterance that is begun.</param>
    /// <returns>The words of each, by its name.</returns>
    /// <exception cref="DubwrightException">It died or hung.</exception>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<Word>>> DecodeAsync(
        IReadOnlyList<string> utterances, Action begun, CancellationToken cancellationToken)
    {
        var (log, heard) = (new DecoderLog(), new Dictionary<string, IReadOnlyList<Word>>());
        var (work, whole) = (new ProcessWork(), false);
        work.Add(ProcessId);
        try
        {
            ProcessWork.Current?.Add(ProcessId);
            await _child.Input.WriteAsync(
                Encoding.UTF8.GetBytes(string.Concat(utterances.Append(Last).Select(name => $"{name}\n"))), cancellationToken);
            while (await LineAsync(work, cancellationToken) is var line && !DecoderLog.IsBegun(line, Last))
            {
                if (DecoderLog.IsBegun(line))
                {
                    begun();
                }

                if (log.Take(line) is var (name, words))
                {
                    heard[name] = words;
                }
            }

            whole = heard.Count == utterances.Count;
            return whole ? heard : throw new IOException("An utterance could not be read.");
        }
        catch (Exception fault) when (fault is IOException or ChannelClosedException or TimeoutException)
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, "The recogniser PocketSphinx stopped before it was done.", retryable: true, Complaints());
        }
        finally
        {
            _broken |= !whole;
        }
    }

    // One that says nothing and uses no processor waits for what never comes.
    private async Task<string> LineAsync(ProcessWork work, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Silence);
            try
            {
                return await _said.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                if (!work.Moved())
                {
                    throw new TimeoutException();
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _broken = true;
        await _child.DisposeAsync();
    }

    // What it says beside its complaints is what people said.
    private string Complaints() => string.Join('\n', _child.ErrorTail.Split('\n').Where(line =>
        line.StartsWith("ERROR", StringComparison.Ordinal) || line.StartsWith("FATAL", StringComparison.Ordinal)));
}
