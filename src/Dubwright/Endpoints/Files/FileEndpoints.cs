using Dubwright.Accounts;
using Dubwright.Client.Files;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Fetching;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Files;

/// <summary>Uploads in three steps: announce, send the bytes to the address that was answered, complete.</summary>
internal static class FileEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<Uploads>(), MapFiles);

    private const string Unknown = "upload";

    private static void MapFiles(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/files").WithTags("Files");
        group.MapPost("/upload-url", AnnounceAsync).TakesJson<UploadOrder>().Produces<UploadTicket>().WithName("createUploadUrl")
            .WithSummary("Announce a file")
                .WithDescription(
                "Answers where to PUT the bytes. Complete the file afterwards and name its `file_id` in `/dub` or `/project-setup`.");
        group.MapPut("/{file_id}/content", ReceiveAsync).AllowAnonymous().TakesBytes().Produces<UploadComplete>()
            .WithSummary("Send a file's bytes")
                .Refuses(StatusCodes.Status403Forbidden, "The address is not valid, or not any more")
                .Refuses(StatusCodes.Status400BadRequest, "The file is complete, or fewer bytes came than were told")
                .Refuses(StatusCodes.Status409Conflict, "Another part of the file is on its way")
                .Refuses(StatusCodes.Status416RangeNotSatisfiable, "The part does not begin where the file ends by now")
                .WithDescription(
                "The address comes from `/files/upload-url` and needs no key. The bytes go straight to the disk. A large file may come in "
                    + "parts, one after the other, each with `Content-Range: bytes FIRST-LAST/TOTAL`; after a broken connection "
                    + "`received` of `GET /files/{file_id}` tells where the next one begins.");
        group.MapPost("/{file_id}/complete", CompleteAsync).Produces<UploadComplete>().WithName("completeUpload")
            .WithSummary("Complete a file")
            .Refuses(StatusCodes.Status400BadRequest, "Its bytes have not been sent");
        group.MapGet("/{file_id}", ShowAsync).Produces<UploadComplete>().WithSummary("How an upload stands");
        group.MapDelete("/{file_id}", ForgetAsync).Produces<UploadComplete>().WithSummary("Forget an upload");
    }

    private static async Task<IResult> AnnounceAsync(HttpContext context, Caller caller, Uploads uploads,
        CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var name = fields.Text("filename", 1, 1000);
        var type = fields.Text("content_type", 0, 255);
        fields.Require(name, "filename");
        fields.Check();
        return Results
            .Ok(await uploads.AnnounceAsync(context.Request, caller.Team, FileNames.Clean(name) ?? "upload", type, cancellationToken));
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, [FromRoute(Name = "file_id")] string fileId, Uploads uploads, CancellationToken cancellationToken)
    {
        var upload = await uploads.FindSignedAsync(fileId, context.Request.Query, cancellationToken)
            ?? throw new HttpProblemException(StatusCodes.Status403Forbidden,
                "The upload's address is not valid any more; announce the file again");
        return Results.Ok(new UploadComplete(await uploads.ReceiveAsync(context, upload, cancellationToken)));
    }

    private static async Task<IResult> CompleteAsync(
        [FromRoute(Name = "file_id")] string fileId, Caller caller, Uploads uploads, CancellationToken cancellationToken)
    {
        var upload = await uploads
            .FindAsync(caller.Team, PathValues.Id(fileId, "file_id"), cancellationToken) ?? throw HttpProblemException.Unknown(Unknown);
        if (upload.Artifact is null)
        {
            throw new HttpProblemException(StatusCodes.Status400BadRequest,
                "No bytes have arrived yet; PUT them to the upload's address first");
        }

        return Results.Ok(new UploadComplete(await uploads.CompleteAsync(upload, cancellationToken)));
    }

    private static async Task<IResult> ShowAsync(
        [FromRoute(Name = "file_id")] string fileId, Caller caller, Uploads uploads, CancellationToken cancellationToken) =>
        Results.Ok(new UploadComplete(uploads.Show(
            await uploads.FindAsync(caller.Team, PathValues.Id(fileId, "file_id"), cancellationToken)
                ?? throw HttpProblemException.Unknown(Unknown))));

    private static async Task<IResult> ForgetAsync(
        [FromRoute(Name = "file_id")] string fileId, Caller caller, Uploads uploads, CancellationToken cancellationToken)
    {
        var upload = await uploads
            .FindAsync(caller.Team, PathValues.Id(fileId, "file_id"), cancellationToken) ?? throw HttpProblemException.Unknown(Unknown);
        await uploads.ForgetAsync(upload, cancellationToken);
        return Results.Ok(new UploadComplete(upload.Shown()));
    }
}
