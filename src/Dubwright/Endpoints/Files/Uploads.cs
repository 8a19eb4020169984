using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Dubwright.Accounts;
using Dubwright.Client.Files;
using Dubwright.Configuration;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling.Erasing;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Files;

/// <summary>Files on their way in. The bytes are streamed to a temporary file beside the artifacts and become one by a rename.</summary>
internal sealed class Uploads(
    Database database, ArtifactStore artifacts, SigningKey key, PublicAddresses addresses, ServerOptions options, Deletion deletion,
    TimeProvider time)
{
    /// <summary>Why an upload cannot be used.</summary>
    public const string NotThere = "There is no such file, or its bytes have not arrived";

    private const string Columns = "id, team, file_name, media_type, bytes, artifact, state";

    public async Task<UploadTicket> AnnounceAsync(HttpRequest request, TeamId team, string name, string? mediaType,
        CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var expires = time.GetUtcNow() + options.UploadLifetime;
        var end = expires.ToUnixTimeSeconds();
        await database.WriteAsync(
            connection => connection.ExecuteAsync(
                "insert into uploads (id, team, file_name, media_type, state, created_at, expires_at) values (@id, @team, @name, "
                    + "@mediaType, @state, @now, @expires)",
                new
                {
                    id,
                    team,
                    name,
                    mediaType,
                    state = Upload.Waiting,
                    now = time.GetUtcNow().ToUnixTimeMilliseconds(),
                    expires = expires.ToUnixTimeMilliseconds()
                }),
            cancellationToken);
        var path = string.Create(CultureInfo.InvariantCulture, $"/files/{id}/content?expires={end}&signature={key.Sign(Signed(id, end))}");
        return new UploadTicket(
            new UploadedFile(id, name, mediaType, null, Upload.Waiting),
            new UploadTarget(addresses.Of(request, path), "PUT", new Dictionary<string,
                string>
            { ["content-type"] = "application/octet-stream" }, expires));
    }

    /// <summary>Null where the team has no such upload, and where it expired.</summary>
    public async Task<Upload?> FindAsync(TeamId team, string id, CancellationToken cancellationToken) => await database.ReadAsync(
        connection =>
            connection.QuerySingleOrDefaultAsync<Upload>($"select {Columns} from uploads where team = @team and id = @id",
            new { team, id }), cancellationToken);

    /// <summary>An upload that something can be made of: null where the team has none of that id, and where its bytes are not
    /// there.</summary>
    public async Task<(Upload Upload, ArtifactId Bytes)?> FindBytesAsync(TeamId team, string id, CancellationToken cancellationToken) =>
        await FindAsync(team, id, cancellationToken) is { Artifact: { } artifact } upload && Has(upload)
            ? (upload, new ArtifactId(artifact)) : null;

    /// <summary>The upload that a signed address names; null where the address is not ours or its time is over.</summary>
    public async Task<Upload?> FindSignedAsync(string id, IQueryCollection query, CancellationToken cancellationToken)
    {
        if (!long.TryParse(query["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            || !key.IsSignature(query["signature"].ToString(), Signed(id, end))
            || end <= time.GetUtcNow().ToUnixTimeSeconds())
        {
            return null;
        }

        return await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<Upload>($"select {Columns} from uploads where id = @id", new { id }),
                cancellationToken);
    }

    /// <summary>Takes the bytes in; sending them again replaces them until the file is complete.</summary>
    public async Task<UploadedFile> ReceiveAsync(HttpContext context, Upload upload, CancellationToken cancellationToken)
    {
        if (upload.State == Upload.Complete)
        {
            throw Complete();
        }

        Body.Allow(context, options.LargestUploadBytes);
        if (UploadPart.Of(context.Request, options.LargestUploadBytes) is { } part)
        {
            return await ReceiveAsync(context.Request.Body, upload, part, cancellationToken);
        }

        var path = artifacts.NewTemporary(upload.Team);
        RequireRoom(path, context.Request.ContentLength ?? 0);
        try
        {
            long bytes;
            await using (var file = OpenToWrite(path, FileMode.CreateNew))
            {
                bytes = await WriteAsync(context.Request.Body, file, long.MaxValue, cancellationToken);
            }

            var artifact = await artifacts.AddAsync(upload.Team, path, cancellationToken);
            return await NoteAsync(upload, bytes, artifact.Value, cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // What of a part arrived stays where the connection breaks: the next one goes on behind it.
    private async Task<UploadedFile> ReceiveAsync(Stream body, Upload upload, UploadPart part, CancellationToken cancellationToken)
    {
        var path = artifacts.PartsOf(upload.Team, upload.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        RequireRoom(path, part.Length);
        long arrived;
        await using (var file = OpenToWrite(path, FileMode.OpenOrCreate))
        {
            // The host may have ended between the last byte and the row: then any part sent again is enough.
            if (file.Length < part.Total)
            {
                part.RequireNext(file.Length);
                file.Position = file.Length;
                await WriteAsync(body, file, part.Length, cancellationToken);
            }

            arrived = file.Length;
        }

        if (arrived < part.Total)
        {
            return upload.Shown() with { Received = arrived };
        }

        var artifact = await artifacts.AddAsync(upload.Team, path, cancellationToken);
        return await NoteAsync(upload, arrived, artifact.Value, cancellationToken);
    }

    /// <summary>The upload as people see it, with what has arrived of a file that comes in parts.</summary>
    public UploadedFile Show(Upload upload)
    {
        var parts = new FileInfo(artifacts.PartsOf(upload.Team, upload.Id));
        return upload.Shown() with { Received = parts is { Exists: true, Length: > 0 } ? parts.Length : upload.Bytes };
    }

    /// <summary>What has arrived by now is the file.</summary>
    public async Task<UploadedFile> CompleteAsync(Upload upload, CancellationToken cancellationToken)
    {
        var bytes = await database.WriteAsync(
            connection => connection.ExecuteScalarAsync<long?>(
                "update uploads set state = @state where id = @Id returning bytes", new { state = Upload.Complete, upload.Id }),
            cancellationToken);
        return bytes is not null
            ? new UploadedFile(upload.Id, upload.FileName, upload.MediaType, bytes, Upload.Complete)
            : throw HttpProblemException.Unknown("upload");
    }

    /// <summary>Whether its bytes are there; they stay at least as long as the request that asked.</summary>
    public bool Has(Upload upload) => upload.Artifact is { } artifact && artifacts.Contains(upload.Team, new ArtifactId(artifact));

    /// <summary>Its bytes go, too, unless a task was made of them.</summary>
    public async Task ForgetAsync(Upload upload, CancellationToken cancellationToken)
    {
        if (artifacts.PartsOf(upload.Team, upload.Id) is var parts && File.Exists(parts))
        {
            File.Delete(parts);
        }

        await database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync(
                    "insert or ignore into erasures select team, 'artifact', artifact from uploads where id = @Id and artifact is not null",
                    upload);
                return await connection.ExecuteAsync("delete from uploads where id = @Id", upload);
            },
            CancellationToken.None);
        await deletion.EraseAsync(upload.Team, time.GetUtcNow(), cancellationToken);
    }

    private static string Signed(string id, long end) => string.Create(CultureInfo.InvariantCulture, $"upload\n{id}\n{end}");

    private static FileStream OpenToWrite(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.Write, FileShare.None, 1, useAsync: true);
        }
        catch (IOException) when (mode == FileMode.OpenOrCreate && File.Exists(path))
        {
            throw new HttpProblemException(
                StatusCodes.Status409Conflict, "Another part of this file is on its way; send one after the other");
        }
    }

    private async Task<long> WriteAsync(Stream body, FileStream file, long most, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 18];
        var (written, checkedAt) = (0L, 0L);
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (written + read > most)
            {
                throw new RequestValidationException(["body"], "The body is longer than Content-Range says", "value_error");
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            written += read;

            // A sender that does not tell the length must not fill the disk either.
            if (written - checkedAt > 256 << 20)
            {
                RequireRoom(file.Name, 0);
                checkedAt = written;
            }
        }

        return written > 0 ? written : throw new RequestValidationException(["body"], "The file is empty", "missing");
    }

    private void RequireRoom(string path, long bytes)
    {
        if (new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace - bytes < options.KeepFreeBytes)
        {
            throw new HttpProblemException(StatusCodes.Status413PayloadTooLarge,
                "There is not enough room on the server's disk for this file");
        }
    }

    // The bytes may have been long on their way: meanwhile the file may have been completed with others, or forgotten.
    private async Task<UploadedFile> NoteAsync(Upload upload, long bytes, string artifact, CancellationToken cancellationToken)
    {
        var noted = await database.WriteAsync(
            connection => connection.ExecuteAsync(
                "update uploads set state = @state, bytes = @bytes, artifact = @artifact where id = @Id and state <> @complete",
                new { state = Upload.Received, bytes, artifact, upload.Id, complete = Upload.Complete }),
            cancellationToken);
        return noted > 0 ? new UploadedFile(upload.Id, upload.FileName, upload.MediaType, bytes, Upload.Received) : throw Complete();
    }

    private static HttpProblemException Complete() => new(StatusCodes.Status400BadRequest, "The file is complete; announce another one");
}
