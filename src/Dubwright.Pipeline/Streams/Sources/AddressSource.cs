using System.Text;
using Dubwright.Core.Files;
using Dubwright.Pipeline.Fetching;

namespace Dubwright.Pipeline.Streams.Sources;

/// <summary>A source at an address: media that goes on in one answer, or a playlist (HLS) whose segments are relayed one by one.</summary>
internal sealed class AddressSource(string url, LiveFetcher fetcher, TimeProvider time) : ILiveSource
{
    private readonly CancellationTokenSource _closing = new();
    private PlaylistPosition _position = new();

    public async Task<LiveConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var answer = await fetcher.OpenAsync(new Uri(url), cancellationToken);
        var kept = false;
        try
        {
            var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            var head = new byte[HlsPlaylist.Mark.Length];
            var got = 0;
            int read;
            while (got < head.Length && (read = await fetcher.ReadAsync(body, head.AsMemory(got), cancellationToken)) > 0)
            {
                got += read;
            }

            if (Encoding.ASCII.GetString(head, 0, got) == HlsPlaylist.Mark)
            {
                var address = answer.RequestMessage?.RequestUri ?? new Uri(url);
                var relay = new PlaylistRelay(fetcher, time, _position);
                var media = await relay.OpenAsync(address, _closing.Token, cancellationToken);
                return new LiveConnection(media, () => relay.IsOver);
            }

            kept = true;
            var stream = new AnswerStream(answer, body, head.AsMemory(0, got), fetcher);
            return new LiveConnection(stream, () => stream.IsWhole);
        }
        finally
        {
            if (!kept)
            {
                answer.Dispose();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _closing.Dispose();
    }

    /// <summary>An answer's body, with what was read of it before.</summary>
    private sealed class AnswerStream(HttpResponseMessage answer, Stream body, ReadOnlyMemory<byte> head, LiveFetcher fetcher)
        : ReadOnlyStream
    {
        private ReadOnlyMemory<byte> _head = head;
        private long _read = head.Length;

        /// <summary>Whether all came that the server had announced: it is a file, and it is over.</summary>
        public bool IsWhole => answer.Content.Headers.ContentLength is { } length && _read >= length;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_head.Length > 0)
            {
                var count = Math.Min(buffer.Length, _head.Length);
                _head[..count].CopyTo(buffer);
                _head = _head[count..];
                return count;
            }

            var read = await fetcher.ReadAsync(body, buffer, cancellationToken);
            _read += read;
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            answer.Dispose();
            base.Dispose(disposing);
        }
    }
}
