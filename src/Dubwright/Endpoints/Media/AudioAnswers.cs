using Dubwright.Client.Texts;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Media;

/// <summary>A sound that was made, answered as its bytes or as an address, as <c>output_type</c> asks.</summary>
internal sealed class AudioAnswers(MediaLinks links, ArtifactStore artifacts)
{
    public const string FileUrl = "file_url";
    public const string RawBytes = "raw_bytes";

    /// <summary>Whether the address is asked for.</summary>
    /// <exception cref="RequestValidationException"><c>output_type</c> is neither of the two.</exception>
    public static bool WantsUrl(HttpRequest request)
    {
        var fields = Fields.OfQuery(request.Query);
        var wish = fields.Word("output_type", RawBytes, FileUrl);
        fields.Check();
        return wish == FileUrl;
    }

    /// <exception cref="HttpProblemException">The bytes are asked for, and were collected.</exception>
    public IResult Of(HttpRequest request, TeamId team, Deliverable audio, bool asUrl) =>
        asUrl ? Results.Ok(Link(request, team, audio))
        : !artifacts.Contains(team, audio.Artifact) ? throw HttpProblemException.Gone()
        : Results.File(artifacts.PathOf(team, audio.Artifact), audio.MediaType, enableRangeProcessing: true);

    public OutputFile Link(HttpRequest request, TeamId team, Deliverable audio) => new(links.Url(request, team, audio));
}

internal static class AudioAnswersExtensions
{
    /// <summary>Says in the document that the operation answers a sound, as <c>output_type</c> asks.</summary>
    public static RouteHandlerBuilder AnswersAudio(this RouteHandlerBuilder route, string mediaType) =>
        route.Produces<OutputFile>().WithMetadata(new AnswersBytes(mediaType)).AnswersRanges()
            .TakesWord("output_type", $"{AudioAnswers.RawBytes} when left out", AudioAnswers.RawBytes, AudioAnswers.FileUrl);
}
