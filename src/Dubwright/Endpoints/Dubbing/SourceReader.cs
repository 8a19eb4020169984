using Dubwright.Accounts;
using Dubwright.Endpoints.Files;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;

namespace Dubwright.Endpoints.Dubbing;

/// <summary>Where a request's film or recording comes from: an address, or a file that was uploaded before.</summary>
internal sealed class SourceReader(Uploads uploads, SourceFetcher fetcher)
{
    /// <summary>Null where it is missing or wrong, which is then said of its member.</summary>
    /// <param name="fields">The request.</param>
    /// <param name="caller">Whose uploads count.</param>
    /// <param name="urlName">The member that holds the address; the file's is <c>file_id</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SourceReference?> ReadAsync(Fields fields, Caller caller, string urlName, CancellationToken cancellationToken)
    {
        var (url, file) = (SourceUrl.Read(fields, urlName, fetcher), fields.Text("file_id", 0, 100));
        if (fields.Has(urlName) && file is not null)
        {
            fields.Fault("file_id", $"Send either {urlName} or file_id, not both", "value_error");
            return null;
        }

        if (file is null)
        {
            fields.Require(url, urlName);
            return url is null ? null : new SourceReference(url, null, null);
        }

        if (await uploads.FindBytesAsync(caller.Team, file, cancellationToken) is not var (upload, bytes))
        {
            fields.Fault("file_id", Uploads.NotThere, "value_error");
            return null;
        }

        return new SourceReference(null, bytes, upload.FileName);
    }
}
