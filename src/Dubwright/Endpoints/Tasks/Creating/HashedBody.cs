using System.Security.Cryptography;
using System.Text;
using Dubwright.Core.Files;
using Microsoft.Net.Http.Headers;

namespace Dubwright.Endpoints.Tasks.Creating;

/// <summary>
/// A request's body that is hashed while it is read, with its method and address. The boundary of a form counts for nothing: clients make a
/// new one whenever they send the form. Holds no more than one boundary. Not safe for concurrent use.
/// </summary>
internal sealed class HashedBody : ReadOnlyStream
{
    private static readonly byte[] Boundary = [0];
    private readonly Stream _body;
    private readonly byte[] _boundary;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _tail = [];
    private string? _hashed;

    public HashedBody(HttpRequest request)
    {
        _body = request.Body;
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed : null;
        _boundary = Encoding.UTF8.GetBytes(HeaderUtilities.RemoveQuotes(type?.Boundary ?? default).ToString());
        _hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n{request.QueryString}\n"));
    }

    /// <summary>Reads what is left of the body, and gives the hash of the whole request.</summary>
    public async Task<string> FinishAsync(CancellationToken cancellationToken)
    {
        if (_hashed is null)
        {
            await CopyToAsync(Null, cancellationToken);
            _hash.AppendData(_tail);
            _hashed = Convert.ToHexStringLower(_hash.GetHashAndReset());
        }

        return _hashed;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _body.ReadAsync(buffer, cancellationToken);
        Append(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }

    private void Append(ReadOnlySpan<byte> read)
    {
        if (_boundary.Length == 0)
        {
            _hash.AppendData(read);
            return;
        }

        // A boundary may begin in one piece and end in the next.
        ReadOnlySpan<byte> left = _tail.Length == 0 ? read : (byte[])[.. _tail, .. read];
        while (left.IndexOf(_boundary) is >= 0 and var at)
        {
            _hash.AppendData(left[..at]);
            _hash.AppendData(Boundary);
            left = left[(at + _boundary.Length)..];
        }

        var held = Math.Min(left.Length, _boundary.Length - 1);
        _hash.AppendData(left[..^held]);
        _tail = left[^held..].ToArray();
    }
}
