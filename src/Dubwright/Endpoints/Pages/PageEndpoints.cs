using Dubwright.Http;
using Microsoft.Extensions.FileProviders;

namespace Dubwright.Endpoints.Pages;

/// <summary>The web pages, which use nothing but the public API; they stand beside the program in <c>wwwroot</c>.</summary>
internal static class PageEndpoints
{
    public static Feature Feature { get; } = new(_ => { }, MapPages);

    private const string Html = "text/html; charset=utf-8";

    /// <summary>Each page's address, what its window is called, its script in <c>Studio/src/pages</c>, and its style sheet beside those
    /// that all have.</summary>
    private static readonly (string Path, string Title, string Script, string? Style)[] Pages =
    [
        ("/", "New", "front", "forms"),
        ("/studio/new/{kind}", "New", "front", "forms"),
        ("/studio/tasks", "Tasks", "tasks", "tasks"),
        ("/studio/tasks/{task_id}", "Task", "task", "tasks"),
        ("/studio/projects", "Projects", "projects", "projects"),
        ("/studio/projects/{task_id}", "Project", "project", null),
        ("/studio/streams", "Live streams", "streams", "forms"),
        ("/studio/streams/{stream_id}", "Live stream", "streams", "forms"),
        ("/studio/voices", "Voices", "voices", "voices"),
        ("/studio/dictionaries", "Dictionaries", "dictionaries", "voices"),
        ("/studio/dictionaries/{dictionary_id}", "Dictionary", "dictionaries", "voices"),
        ("/studio/team", "Team", "team", "team"),
        ("/studio/invitation", "Invitation", "invitation", "team"),
        ("/studio/engines", "Engines", "engines", "team"),
        ("/keys", "API keys", "keys", "team"),
        ("/studio/webhooks", "Webhooks", "webhooks", "webhooks"),
        ("/docs", "API", "docs", null),
        ("/redocs", "API", "docs", null),
    ];

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
        - Subtitles in other languages: POST /sub {"media_url" or "file_id", "source_language", "target_languages"}, GET /sub/{task_id},
          GET /sub-result/{run_id}
        - Texts: POST /translate {"texts", "source_language", "target_language"}; POST /tts {"text", "voice_id", "language"}; POST
          /tts-stream answers the sound itself
        - A task that failed: GET /tasks/{task_id}/log tells what happened, POST /tasks/{task_id}/retry goes on from where it stopped
        - A request that creates a task may be sent again under its own Idempotency-Key without making another; POST /webhooks has a
          program told when tasks end; POST /tasks/{task_id}/pause and resume hold a task up
        - Statuses: SUCCESS, PENDING, TIMEOUT, ERROR, PAYMENT_REQUIRED; they also tell stage, stages, progress, eta_seconds, analysis and
          warnings

        """;

    private static void MapPages(WebApplication app)
    {
        var files = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        Directory.CreateDirectory(files);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(files) });
        var group = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        var page = new Lazy<string>(() => File.ReadAllText(Path.Combine(files, "page.html")));
        foreach (var (path, title, script, style) in Pages)
        {
            group.MapGet(path, () => Results.Text(page.Value.Replace("{title}", title, StringComparison.Ordinal)
                .Replace("{script}", script, StringComparison.Ordinal)
                .Replace("{style}", style is null ? "" : $"""<link rel="stylesheet" href="/assets/{style}.css">""",
                    StringComparison.Ordinal), Html));
        }

        group.MapGet("/llms.txt", () => Results.Text(Guide, "text/markdown"));
    }
}
