using System.Globalization;
using Dubwright.Accounts;
using Dubwright.Client.Projects;
using Dubwright.Core.Identifiers;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Endpoints.Media;

/// <summary>
/// Addresses of result files that need no key: whose file, which one, its name, its type and the end of its time are all signed, so that
/// none of them can be changed.
/// </summary>
internal sealed class MediaLinks(SigningKey key, PublicAddresses addresses, LinkExpiry expiry)
{
    public MediaLink? Link(HttpRequest request, TeamId team, Deliverable? file) =>
        file is null ? null : new MediaLink(Url(request, team, file), file.Name, file.MediaType);

    public string Url(HttpRequest request, TeamId team, Deliverable file)
    {
        var end = expiry.FromNow();
        var link = new SignedLink(team, file.Artifact.Value, file.Name, file.MediaType, end);
        return addresses.Of(request, string.Create(
            CultureInfo.InvariantCulture,
            $"/media/{team}/{file.Artifact.Value}/{Uri.EscapeDataString(file.Name)}"
            + $"?type={Uri.EscapeDataString(file.MediaType)}&expires={end}&signature={key.Sign(link.Signed())}"));
    }

    /// <summary>The file that an address names; null where anything about it is wrong or its time is over.</summary>
    public Deliverable? Read(SignedLink link, string signature) =>
        key.IsSignature(signature, link.Signed()) && !expiry.IsOver(link.Expires)
            ? new Deliverable(new ArtifactId(link.Artifact), link.Name, link.MediaType)
            : null;
}

/// <param name="Expires">Unix seconds.</param>
internal sealed record SignedLink(TeamId Team, string Artifact, string Name, string MediaType, long Expires)
{
    public string Signed() => string.Create(CultureInfo.InvariantCulture, $"media\n{Team}\n{Artifact}\n{Name}\n{MediaType}\n{Expires}");
}
