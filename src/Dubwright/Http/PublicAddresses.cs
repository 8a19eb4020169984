using Dubwright.Configuration;
using Dubwright.Core.Identifiers;

namespace Dubwright.Http;

/// <summary>Absolute addresses of what we serve, as the asker can reach them.</summary>
internal sealed class PublicAddresses(ServerOptions options)
{
    /// <param name="request">Whose host is used where no public address is set.</param>
    /// <param name="path">Starts with a slash.</param>
    public string Of(HttpRequest request, string path) =>
        (options.PublicUrl?.GetLeftPart(UriPartial.Path).TrimEnd('/') ?? $"{request.Scheme}://{request.Host}") + path;

    public string Studio(HttpRequest request, TaskId taskId) => Of(request, $"/studio/projects/{taskId}");
}
