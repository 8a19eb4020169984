using Dubwright.Http;
using Microsoft.Extensions.FileProviders;

namespace Dubwright.Endpoints.Pages;

/// <summary>The web pages, which use nothing but the public API; they stand beside the program in <c>wwwroot</c>.</summary>
internal static class PageEndpoints
{
    public static Feature Feature { get; } = new(_ => { }, MapPages);

    private const string Guide =
        """
        # Dubwright

        > A self-hosted dubbing platform that speaks the public CAMB.AI REST API. Send your key in the header x-api-key. Languages are
          integer ids (GET /target-languages).

        - [OpenAPI document](/openapi.json): every operation, under / and under /apis
        - Dub: POST /dub {"video_url" or "file_id", "source_language", "target_languages"} answers {"task_id"}; poll GET /dub/{task_id}
          until status is not PENDING; then GET /dub-result/{run_id}
        - Own file: POST /files/upload-url {"filename"}, PUT the bytes to upload.url, POST /files/{file_id}/complete
        - Project for an editor: POST /project-setup, GET /project-setup/{task_id}, GET /project-setup-result/{run_id} (studio_url is its
          page)
        - Story: POST /story (multipart: file txt, md, docx, epub or html; source_language, title),
          GET /story/{task_id}, GET /story-result/{run_id}
        - Transcription: POST /transcribe (form: media_file or media_url, language), GET /transcribe/{task_id}, GET
          /transcription-result/{run_id}
        - Subtitles in other languages: POST /sub {"media_url", "source_language", "target_languages"}, GET /sub/{task_id}, GET
          /sub-result/{run_id}
        - Texts: POST /translate {"texts", "source_language", "target_language"}; POST /tts {"text", "voice_id", "language"}; POST
          /tts-stream answers the sound itself
        - Statuses: SUCCESS, PENDING, TIMEOUT, ERROR, PAYMENT_REQUIRED; they also tell stage, stages, progress, eta_seconds, analysis and
          warnings

        """;

    private static void MapPages(WebApplication app)
    {
        var files = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        Directory.CreateDirectory(files);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(files) });
        var group = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        Page(group, "/", "index.html");
        Page(group, "/studio/projects/{task_id}", "project.html");
        Page(group, "/keys", "keys.html");
        Page(group, "/docs", "docs.html");
        Page(group, "/redocs", "docs.html");
        group.MapGet("/llms.txt", () => Results.Text(Guide, "text/markdown"));

        void Page(RouteGroupBuilder routes, string path, string file) =>
            routes.MapGet(path, () => Results.File(Path.Combine(files, file), "text/html; charset=utf-8"));
    }
}
