using System.Net.Http.Headers;

namespace Dubwright.Core.Net;

/// <summary>Whether an answer goes on with bytes that are already here (RFC 9110, sections 13.1.5, 14.4 and 15.5.17).</summary>
public static class ContentRanges
{
    /// <summary>What will tell that the server still has this file; null for a weak tag and for an encoded body.</summary>
    public static RangeConditionHeaderValue? ValidatorOf(HttpResponseMessage answer) => answer switch
    {
        { Content.Headers.ContentEncoding.Count: > 0 } => null,
        { Headers.ETag: { IsWeak: false } tag } => new RangeConditionHeaderValue(tag),
        { Content.Headers.LastModified: { } changed } => new RangeConditionHeaderValue(changed),
        _ => null,
    };

    /// <summary>True where a 206 continues from exactly this byte of the same file; without a validator, of a file as long.</summary>
    public static bool Continues(HttpResponseMessage answer, RangeConditionHeaderValue? validator, long from, long? total) =>
        answer.Content.Headers is { ContentEncoding.Count: 0, ContentRange: { Unit: "bytes", From: { } first } range }
        && first == from && (total is null || range.Length is null || range.Length == total) && Agrees(answer, validator);

    /// <summary>True where a 416 says that the file ends with the last byte that is here.</summary>
    public static bool IsWhole(HttpResponseMessage answer, RangeConditionHeaderValue? validator, long from) =>
        answer.Content.Headers.ContentRange is { Unit: "bytes", Length: { } length } && length == from && Agrees(answer, validator);

    // A server that overlooks If-Range gives itself away by the validator it sends.
    private static bool Agrees(HttpResponseMessage answer, RangeConditionHeaderValue? validator) =>
        validator is null || (validator.EntityTag is { } tag
            ? answer.Headers.ETag is null || answer.Headers.ETag.Equals(tag)
            : answer.Content.Headers.LastModified is not { } changed || changed == validator.Date);
}
