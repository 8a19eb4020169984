using System.Globalization;
using Dubwright.Accounts;
using Dubwright.Client.Streams;
using Dubwright.Core.Languages;
using Dubwright.Http;
using Dubwright.Pipeline.Streams.State;

namespace Dubwright.Endpoints.Streams;

/// <summary>Addresses that a stream is played and pushed at. Those for players need no key: which stream and until when is signed, and
/// stands before the file, so that what a playlist names is found beside it.</summary>
internal sealed class StreamLinks(SigningKey key, PublicAddresses addresses, LinkExpiry expiry)
{
    public IReadOnlyList<StreamAddress> Of(HttpRequest request, StreamRow row) =>
        [.. row.Asked.Targets.Select(target => new StreamAddress([target.Language], Url(request, row, target.Language)))];

    public string? Ingest(HttpRequest request, StreamRow row) => row.Asked.SourceUrl is null
        ? addresses.Of(request, string.Create(CultureInfo.InvariantCulture, $"/stream/{row.Id}/media")) : null;

    public bool IsValid(long stream, long expires, string signature) =>
        key.IsSignature(signature, Signed(stream, expires)) && !expiry.IsOver(expires);

    public string Url(HttpRequest request, StreamRow row, int language)
    {
        var end = expiry.From(DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(row.StartAt, row.EndAt ?? 0)));
        var tag = LanguageTable.TryGet(language, out var known) ? known.Tag : language.ToString(CultureInfo.InvariantCulture);
        return addresses.Of(request, string.Create(CultureInfo.InvariantCulture,
            $"/hls/{row.Id}/{end}/{key.Sign(Signed(row.Id, end))}/{tag}.m3u8"));
    }

    private static string Signed(long stream, long expires) => string.Create(CultureInfo.InvariantCulture, $"hls\n{stream}\n{expires}");
}
