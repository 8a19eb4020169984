using System.Globalization;
using Dubwright.Accounts;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Endpoints.Previews;

/// <summary>Addresses at which a dub is watched, or a story heard, while it is made. They need no key: whose task and until when is
/// signed, and stands before the file, so that what a playlist names is found beside it.</summary>
internal sealed class PreviewLinks(SigningKey key, PublicAddresses addresses, LinkExpiry expiry)
{
    /// <summary>What can be watched of a task; null where nothing can.</summary>
    public IReadOnlyList<PreviewStatus>? Of(HttpRequest request, TaskView view) =>
        view.Kind is not (TaskKind.Dub or TaskKind.Story or TaskKind.TranslatedStory) || view.Preview.Targets.Count == 0 ? null
            : [.. view.Preview.Targets.OrderBy(target => target.Key, StringComparer.Ordinal)
                .Select(target => new PreviewStatus(
                    LanguageTable.Parse(target.Key).Id, Math.Round(target.Value.Sum(group => group.Seconds), 2),
                    Url(request, view, target.Key)))];

    public bool IsValid(TeamId team, TaskId task, long expires, string signature) =>
        key.IsSignature(signature, Signed(team, task, expires)) && !expiry.IsOver(expires);

    private string Url(HttpRequest request, TaskView view, string tag)
    {
        var end = expiry.FromNow();
        var signature = key.Sign(Signed(view.Team, view.TaskId, end));
        return addresses.Of(request, string.Create(
            CultureInfo.InvariantCulture, $"/preview/{view.Team}/{view.TaskId}/{end}/{signature}/{tag}.m3u8"));
    }

    private static string Signed(TeamId team, TaskId task, long expires) =>
        string.Create(CultureInfo.InvariantCulture, $"preview\n{team}\n{task.Value}\n{expires}");
}
