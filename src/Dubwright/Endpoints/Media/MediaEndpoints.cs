using System.Globalization;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Dubwright.Endpoints.Media;

/// <summary>Result files by their signed addresses, with ranges, so that players can jump.</summary>
internal static class MediaEndpoints
{
    public static Feature Feature { get; } = new(
        services => services
            .AddSingleton<PublicAddresses>()
            .AddSingleton<LinkExpiry>()
            .AddSingleton<MediaLinks>()
            .AddSingleton<AudioAnswers>(),
        MapMedia);

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private static void MapMedia(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/{team:long}/{artifact:length(64)}/{name}", Methods, Send)
            .AllowAnonymous().WithTags("Files").WithSummary("A result file")
            .WithDescription(
                "The addresses come with results and need no key. Byte ranges are answered; `download=1` asks browsers to save instead "
                    + "of show.")
            .Produces(StatusCodes.Status200OK).WithMetadata(new AnswersBytes("application/octet-stream"))
            .AnswersRanges()
            .Refuses(StatusCodes.Status403Forbidden, "The address is not valid, or not any more")
            .Refuses(StatusCodes.Status410Gone, "The file was removed");

    private static IResult Send(
        HttpContext context, [FromRoute(Name = "team")] long number, string artifact, string name, MediaLinks links, ArtifactStore store)
    {
        var (team, query) = (new TeamId(number), context.Request.Query);
        if (!long.TryParse(query["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            || links.Read(new SignedLink(team, artifact, name, query["type"].ToString(), expires), query["signature"]
                .ToString()) is not { } file)
        {
            throw new HttpProblemException(StatusCodes.Status403Forbidden, "The address is not valid any more; ask for the result again");
        }

        if (!store.Contains(team, file.Artifact))
        {
            throw HttpProblemException.Gone();
        }

        var disposition = new ContentDispositionHeaderValue(query.ContainsKey("download") ? "attachment" : "inline");
        disposition.SetHttpFileName(file.Name);
        var headers = context.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = SecurityHeaders.Content;
        headers.CacheControl = "private, max-age=86400, immutable";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.File(
            store.PathOf(team, file.Artifact), file.MediaType, enableRangeProcessing: true,
                entityTag: new EntityTagHeaderValue($"\"{file.Artifact.Value[..32]}\""));
    }
}
