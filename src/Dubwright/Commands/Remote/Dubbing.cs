using System.Globalization;
using Dubwright.Client;
using Dubwright.Client.Dictionaries;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Languages;
using Dubwright.Client.Projects;
using Dubwright.Client.Tasks;
using Dubwright.Commands.Files;
using Spectre.Console;

namespace Dubwright.Commands.Remote;

/// <summary>A dub from a file on this machine to files on this machine, by way of a server.</summary>
/// <param name="Engines">Engines that have to do the work; null leaves the choice to the server.</param>
/// <param name="Scripts">Paths of SRT, VTT or CSV files by target language; the empty language is the source's.</param>
internal sealed record DubbingPlan(
    string Film, LanguageInput Source, IReadOnlyList<LanguageInput> Targets, IReadOnlyDictionary<string, string> Scripts,
        bool KeepOriginalAudio, PinnedEngines? Engines = null)
{
    /// <summary>Path of a table of terms; null where things may be called as the translator calls them.</summary>
    public string? Terms { get; init; }

    /// <summary>The audio track to dub: its number from 0, or its language; null leaves it to the server.</summary>
    public string? AudioTrack { get; init; }

    /// <summary>Whether what is spoken far behind the people in front is dubbed, too.</summary>
    public bool DubBackgroundSpeech { get; init; }

    /// <summary>How many people speak; null has it found.</summary>
    public int? Speakers { get; init; }
}

internal static class Dubbing
{
    /// <summary>Uploads, orders and watches.</summary>
    /// <param name="player">Shows it while it is made; null where nobody wants to watch.</param>
    /// <exception cref="RemoteCallException">The film is not there, or the dub failed.</exception>
    public static async Task<StatusAnswer> RunAsync(
        DubwrightClient client, DubbingPlan plan, PreviewPlayer? player, CancellationToken cancellationToken)
    {
        foreach (var needed in new[] { plan.Film, plan.Terms }.OfType<string>().Where(needed => !File.Exists(needed)))
        {
            throw new RemoteCallException($"There is no file {needed}.");
        }

        string file;
        await using (var content = File.OpenRead(plan.Film))
        {
            file = await client.UploadAsync(content, Path.GetFileName(plan.Film), null, cancellationToken);
        }

        var order = await OrderAsync(plan, file, cancellationToken);
        var task = plan.Terms is null ? await client.DubAsync(order, cancellationToken)
            : await OrderAsync(client, plan.Terms, order, cancellationToken);
        var status = await Watching.ToTheEndAsync(client, task, player, cancellationToken);
        Watching.Warn(status);
        return status.Status == StatusAnswer.Success ? status
            : throw new RemoteCallException($"{status.ExceptionReason}: {status.Message}");
    }

    /// <summary>Saves every target's film (or sound) and subtitles.</summary>
    /// <param name="format">Null takes the source's own container.</param>
    /// <returns>The files, in the order of the targets.</returns>
    public static async Task<IReadOnlyList<string>> SaveAsync(DubwrightClient client, StatusAnswer status, string? format, string folder,
        CancellationToken cancellationToken)
    {
        var page = await client.ProjectAsync(status.TaskId, cancellationToken);
        var saved = new List<string>();
        foreach (var target in page.Targets)
        {
            var made = target.Video ?? target.Audio;
            if (format is not null && made is not null)
            {
                var (url, name) = await Renditions.ReadyAsync(client, status.RunId!.Value,
                    target.Language.ToString(CultureInfo.InvariantCulture), new RenditionOrder(format), cancellationToken);
                made = new MediaLink(url, name, "");
            }

            var links = new[] { made, target.Srt, target.Vtt, target.Ttml }.OfType<MediaLink>();
            saved.AddRange(await ResultFolder.SaveAllAsync(folder,
                [.. links.Select(link => new ResultFile(link.Name, (file, token) => client.DownloadAsync(link.Url, file, token)))],
                cancellationToken));
        }

        return saved;
    }

    // A dictionary is read when the dub is ordered; it need not stay.
    private static async Task<string> OrderAsync(DubwrightClient client, string terms, DubOrder order, CancellationToken cancellationToken)
    {
        await using var table = File.OpenRead(terms);
        var made = await client.CreateDictionaryAsync(table, Path.GetFileName(terms), cancellationToken);
        if (made.Status != "success")
        {
            AnsiConsole.MarkupLine($"[yellow]{Markup.Escape(made.Message)}[/]");
        }

        try
        {
            return await client.DubAsync(order with { ChosenDictionaries = [made.DictionaryId!.Value] }, cancellationToken);
        }
        finally
        {
            await client.RemoveDictionaryAsync(made.DictionaryId!.Value, CancellationToken.None);
        }
    }

    private static async Task<DubOrder> OrderAsync(DubbingPlan plan, string file, CancellationToken cancellationToken)
    {
        var source = plan.Scripts.TryGetValue("", out var path)
            ? new SourceScript(await ScriptBytes.ToSendAsync(path, plan.Source.ToString(), cancellationToken)) : null;
        var targets = new List<TargetScript>();
        foreach (var (language, script) in plan.Scripts.Where(script => script.Key.Length > 0))
        {
            targets.Add(new TargetScript(await ScriptBytes.ToSendAsync(script, language, cancellationToken), language));
        }

        var number = int.TryParse(plan.AudioTrack, NumberStyles.None, CultureInfo.InvariantCulture, out var track);
        return new DubOrder(
            FileId: file, SourceLanguage: plan.Source, TargetLanguages: plan.Targets, ProjectName: Named(plan.Film),
            AddOutputAsAnAudioTrack: plan.KeepOriginalAudio ? true : null, SourceTranscript: source, TargetTranscripts: targets.Count > 0
                ? targets : null,
            Engines: plan.Engines, SelectedAudioTracks: number ? [track] : null,
            SelectedAudioLanguage: number || plan.AudioTrack is not { } spoken ? (LanguageInput?)null : LanguageInput.FromString(spoken),
            DubBackgroundSpeech: plan.DubBackgroundSpeech ? true : null, Speakers: plan.Speakers);
    }

    // The API wants at least three characters.
    private static string? Named(string film) => Path.GetFileName(film) is { Length: >= 3 and <= 255 } name ? name : null;
}
