using Dubwright.Accounts;
using Dubwright.Core.Failures;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Projects.Listing;

namespace Dubwright.Endpoints.Dubbing;

/// <summary>What a task is called and where it is filed.</summary>
internal sealed record TaskNames(string? Name, string? Description, long? FolderId)
{
    /// <param name="name">The member that holds the name.</param>
    /// <param name="description">The member that holds the description.</param>
    public static async Task<TaskNames> ReadAsync(
        Fields fields, Caller caller, FolderStore folders, CancellationToken cancellationToken, string name = "project_name",
            string description = "project_description")
    {
        var names = new TaskNames(fields.Text(name, 3, 255), fields.Text(description, 3, 5000), fields.Integer("folder_id", 1));
        if (names.FolderId is { } folder && !await folders.ExistsAsync(caller.Team, folder, cancellationToken))
        {
            fields.Fault("folder_id", $"There is no folder {folder}", "value_error");
        }

        return names;
    }
}

/// <summary>An address that a source can be fetched from.</summary>
internal static class SourceUrl
{
    private const int Longest = 8192;

    /// <summary>Null where there is none, and where it will never be fetched, which is then said of it.</summary>
    public static string? Read(Fields fields, string name, SourceFetcher fetcher)
    {
        var text = fields.Text(name, 1, Longest)?.Trim();
        if (text is null)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            fields.Fault(name, "Input should be a valid URL", "url_parsing");
            return null;
        }

        if (url.Scheme is not ("http" or "https"))
        {
            fields.Fault(name, "URL scheme should be 'http' or 'https'", "url_scheme");
            return null;
        }

        try
        {
            fetcher.Check(text);
            return text;
        }
        catch (DubwrightException refused)
        {
            fields.Fault(name, refused.Message, "value_error");
            return null;
        }
    }
}
