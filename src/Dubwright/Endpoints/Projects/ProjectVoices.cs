using Dubwright.Client.Projects;
using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Voices;

namespace Dubwright.Endpoints.Projects;

/// <summary>Voices that a line may be given: the installed ones, and the team's own as they are spoken in its language.</summary>
internal sealed class ProjectVoices(EngineSet engines, VoiceNumbers numbers, CustomVoices customs, VoiceSamples samples)
{
    /// <param name="languages">Ids.</param>
    public async Task<IReadOnlyDictionary<int, IReadOnlyList<ProjectVoice>>> OfAsync(
        HttpRequest request, TeamId team, IReadOnlyList<int> languages, CancellationToken cancellationToken)
    {
        var own = await customs.ListAsync(team, cancellationToken);
        var voices = new Dictionary<int, IReadOnlyList<ProjectVoice>>();
        foreach (var id in languages.Distinct())
        {
            voices[id] = LanguageTable.TryGet(id, out var language) ? await OfAsync(request, team, language, own, cancellationToken) : [];
        }

        return voices;
    }

    private async Task<IReadOnlyList<ProjectVoice>> OfAsync(
        HttpRequest request, TeamId team, Language language, IReadOnlyList<CustomVoice> own, CancellationToken cancellationToken)
    {
        var installed = engines.VoicesFor(language).Select(pair => pair.Voice).ToList();
        var ids = await numbers.OfAsync([.. installed.Select(voice => voice.Key)], cancellationToken);
        return
        [
            .. installed.Select(voice =>
                new ProjectVoice(voice.Key, voice.Name, (int)voice.Gender) { Sample = samples.Url(request, team, ids[voice.Key]) }),
            .. own.Select(voice => (Voice: voice, Shape: customs.Shape(voice, language))).Where(pair => pair.Shape is not null)
                .Select(pair =>
                new ProjectVoice(pair.Shape!.Voice.ToString(), $"{pair.Voice.Name} (your own)", pair.Voice.Gender) { Sample = samples
                    .Url(request, team, pair.Voice.Voice) }),
        ];
    }
}
