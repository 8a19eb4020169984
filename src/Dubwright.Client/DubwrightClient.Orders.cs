using System.Net.Http.Json;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Files;
using Dubwright.Client.Languages;
using Dubwright.Client.Projects;
using Dubwright.Client.Subtitles;
using Dubwright.Client.Tasks;
using Dubwright.Client.Texts;

namespace Dubwright.Client;

/// <content>What can be asked for; each answers with the id of a task.</content>
public sealed partial class DubwrightClient
{
    public async Task<string> DubAsync(DubOrder order, CancellationToken cancellationToken) =>
        (await PostAsync<TaskCreated>("dub", order, cancellationToken)).TaskId;

    public async Task<string> SetUpProjectAsync(ProjectSetupOrder order, CancellationToken cancellationToken) =>
        (await PostAsync<TaskCreated>("project-setup", order, cancellationToken)).TaskId;

    /// <summary>Sends a manuscript to be narrated.</summary>
    /// <param name="manuscript">TXT, Markdown, DOCX, EPUB, HTML or PDF; read to its end.</param>
    /// <param name="fileName">For showing, and the title's stand-in.</param>
    /// <param name="language">The language it is written in.</param>
    /// <param name="title">3 to 255 characters, or null.</param>
    /// <param name="footnotes">False leaves footnotes and endnotes of a Word document out.</param>
    /// <param name="characters">False has the narrator read everything.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    public async Task<string> NarrateAsync(Stream manuscript, string fileName, LanguageInput language, string? title, bool footnotes,
        bool characters, CancellationToken cancellationToken)
    {
        using var file = new StreamContent(manuscript);
        using var form = new MultipartFormDataContent { { file, "file", fileName },
            { new StringContent(language.Text), "source_language" } };
        if (title is not null)
        {
            form.Add(new StringContent(title), "title");
        }

        if (!footnotes)
        {
            form.Add(new StringContent("false"), "footnotes");
        }

        if (!characters)
        {
            form.Add(new StringContent("false"), "characters");
        }

        return (await SendAsync<TaskCreated>(HttpMethod.Post, "story", form, cancellationToken)).TaskId;
    }


    /// <summary>Asks for what is said in a recording.</summary>
    /// <param name="recording">Any sound or film; read to its end.</param>
    /// <param name="fileName">For showing.</param>
    /// <param name="language">The language spoken in it, or <see cref="LanguageInput.Auto"/>.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    public async Task<string> TranscribeAsync(Stream recording, string fileName, LanguageInput language,
        CancellationToken cancellationToken)
    {
        using var file = new StreamContent(recording);
        using var form = new MultipartFormDataContent { { file, "media_file", fileName },
            { new StringContent(language.Text), "language" } };
        return (await SendAsync<TaskCreated>(HttpMethod.Post, "transcribe", form, cancellationToken)).TaskId;
    }

    /// <summary>Asks for what is said at an address.</summary>
    public async Task<string> TranscribeAsync(Uri media, LanguageInput language, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent { { new StringContent(media.ToString()), "media_url" },
            { new StringContent(language.Text), "language" } };
        return (await SendAsync<TaskCreated>(HttpMethod.Post, "transcribe", form, cancellationToken)).TaskId;
    }

    /// <summary>Asks for subtitles in other languages, without a dub.</summary>
    public async Task<string> SubtitleAsync(SubtitleOrder order, CancellationToken cancellationToken) =>
        (await PostAsync<TaskCreated>("sub", order, cancellationToken)).TaskId;

    /// <summary>Asks for texts in another language.</summary>
    public async Task<string> TranslateAsync(TranslationOrder order, CancellationToken cancellationToken) =>
        (await PostAsync<TaskCreated>("translate", order, cancellationToken)).TaskId;

    /// <summary>Asks for a text to be spoken into a file.</summary>
    public async Task<string> SpeakAsync(SpeechOrder order, CancellationToken cancellationToken) =>
        (await PostAsync<TaskCreated>("tts", order, cancellationToken)).TaskId;

    /// <summary>Asks for a text to be translated and spoken into a file.</summary>
    public async Task<string> SpeakTranslatedAsync(TranslatedSpeechOrder order, CancellationToken cancellationToken) =>
        (await PostAsync<TaskCreated>("translated-tts", order, cancellationToken)).TaskId;

    /// <summary>Speaks a text into a stream as it is made; dispose of it when it has been read.</summary>
    /// <returns>Sound in the format that was asked for, WAV unless told otherwise.</returns>
    public async Task<Stream> SpeakAsStreamAsync(SpeechStreamOrder order, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(order, options: WireJson.Requests);
        using var request = Request(HttpMethod.Post, "tts-stream", content, "*/*");
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        try
        {
            await RequireSuccessAsync(response, cancellationToken);
            return new ResponseStream(response, await response.Content.ReadAsStreamAsync(cancellationToken));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
