using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dubwright.Client.Projects.Documents;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Reading;
using Microsoft.Net.Http.Headers;

namespace Dubwright.Endpoints.Projects.Documents;

/// <summary>
/// Entity tags of documents: <c>"17-0a1b2c3d"</c>, the revision and what stands beside it, which changes without one: what was made, the
/// snapshots, who reads. Where a revision is wanted, <c>"17"</c> does.
/// </summary>
internal static class DocumentTag
{
    public static string Of(ProjectDocument document, RunId run)
    {
        var beside = string.Join('\n', [
            $"{run}", document.Making, document.Name, $"{document.User}", $"{document.CanUndo} {document.CanRedo}",
            .. document.Snapshots.Select(snapshot => $"{snapshot.Id}")]);
        return string.Create(CultureInfo.InvariantCulture,
            $"\"{document.Revision}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(beside)))[..8]}\"");
    }

    public static string Of(int revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>The revision that a caller says he saw; null for any.</summary>
    /// <exception cref="HttpProblemException">428 where he says nothing, 400 where it is no revision.</exception>
    public static int? Seen(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text.Length == 0)
        {
            throw new HttpProblemException(
                StatusCodes.Status428PreconditionRequired, "Send If-Match with the document's revision as you saw it.");
        }

        if (text == "*")
        {
            return null;
        }

        var tag = EntityTagHeaderValue.TryParse(text, out var parsed) ? parsed.Tag.ToString() : text;
        return int.TryParse(tag.Trim('"').Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision
            : throw new HttpProblemException(StatusCodes.Status400BadRequest, "If-Match should be a document's revision, such as \"17\".");
    }

    /// <summary>What the sender calls a change; null where he does not.</summary>
    /// <exception cref="HttpProblemException">400: it is longer than 255 characters.</exception>
    public static string? Key(HttpRequest request) => request.Headers["Idempotency-Key"].ToString().Trim() switch
    {
        { Length: 0 } => null,
        { Length: <= 255 } key => key,
        _ => throw new HttpProblemException(StatusCodes.Status400BadRequest, "Idempotency-Key should have 1 to 255 characters."),
    };

    public static bool IsKnown(HttpRequest request, string tag) => request.Headers.IfNoneMatch.ToString()
        .Split(',', StringSplitOptions.TrimEntries).Any(known => known.Replace("W/", "", StringComparison.Ordinal) == tag);
}
