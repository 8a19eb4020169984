using Dapper;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Streams.State;

/// <summary>A segment that players may fetch.</summary>
/// <param name="Session">The connection to the source that it came by.</param>
/// <param name="HeardAt">When its beginning came in, Unix milliseconds.</param>
public sealed record PublishedSegment(long Sequence, long Session, string File, double Seconds, long Bytes, long HeardAt);

/// <summary>
/// The segments of streams: a file each in a folder of the stream, and a row once it may be played. What is beyond the window is removed a
/// little after it left the playlists. Safe for concurrent use.
/// </summary>
public sealed class SegmentStore(Database database, PipelineOptions pipeline, StreamOptions options)
{
    /// <summary>The rendition that holds the picture; the others are called by the id of their language.</summary>
    public const string Video = "video";

    // Players that read the playlist a moment ago still fetch what was its first.
    private const int Lingering = 10;

    public string FolderOf(long stream) => Path.Combine(pipeline.DataFolder, "streams", $"{stream}");

    private int Listed => (int)Math.Max(5, options.Window / Media.Live.LiveTranscoder.SegmentLength);

    /// <summary>Lets a complete segment be played, and removes what the window no longer holds.</summary>
    /// <param name="pushed">How much of a pushed source is safe with it, in bytes; null leaves that as it is.</param>
    public async Task PublishAsync(long stream, string rendition, PublishedSegment segment, long? pushed,
        CancellationToken cancellationToken)
    {
        var folder = FolderOf(stream);
        var bytes = new FileInfo(Path.Combine(folder, segment.File)).Length;
        var gone = await database.WriteAsync(
            async connection =>
            {
                if (!await connection.ExecuteScalarAsync<bool>("select exists (select 1 from streams where id = @stream)", new { stream }))
                {
                    return [];
                }

                await connection.ExecuteAsync(
                    """
                    insert into stream_segments (stream, rendition, sequence, session, file, seconds, bytes, heard_at)
                    select @stream, @rendition, coalesce(max(sequence) + 1, 0), @Session, @File, @Seconds, @bytes, @HeardAt
                    from stream_segments where stream = @stream and rendition = @rendition
                    """,
                    new { stream, rendition, segment.Session, segment.File, segment.Seconds, bytes, segment.HeardAt });
                if (pushed is not null)
                {
                    await connection.ExecuteAsync("update streams set pushed = max(pushed, @pushed) where id = @stream",
                        new { stream, pushed });
                }

                return await connection.QueryAsync<string>(
                    """
                    delete from stream_segments where stream = @stream and rendition = @rendition and sequence <= (
                        select max(sequence) from (
                            select sequence, row_number() over (order by sequence desc) as place,
                                sum(bytes) over (order by sequence desc) as total
                            from stream_segments where stream = @stream and rendition = @rendition)
                        where place > @most or total > @LargestBytes)
                    returning file
                    """,
                    new { stream, rendition, most = Listed + Lingering, options.LargestBytes });
            }, cancellationToken);
        foreach (var file in gone)
        {
            File.Delete(Path.Combine(folder, file));
        }
    }

    /// <summary>What a playlist lists, the oldest first.</summary>
    public async Task<IReadOnlyList<PublishedSegment>> ListAsync(long stream, string rendition, CancellationToken cancellationToken) =>
        [.. (await database.ReadAsync(
            connection => connection.QueryAsync<PublishedSegment>(
                "select sequence, session, file, seconds, bytes, heard_at as HeardAt from stream_segments where stream = @stream "
                    + "and rendition = @rendition order by sequence desc limit @Listed",
                new { stream, rendition, Listed }), cancellationToken)).Reverse()];

    /// <summary>Whether a file of that name may be played.</summary>
    public Task<bool> HasAsync(long stream, string file, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from stream_segments where stream = @stream and file = @file)", new { stream, file }),
        cancellationToken);

    /// <summary>Removes files that no row knows: what a host that died had begun.</summary>
    public async Task SweepAsync(long stream, CancellationToken cancellationToken)
    {
        var folder = FolderOf(stream);
        if (!Directory.Exists(folder))
        {
            return;
        }

        var known = (await database.ReadAsync(
            connection => connection.QueryAsync<string>("select file from stream_segments where stream = @stream", new { stream }),
            cancellationToken)).ToHashSet();
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => !known.Contains(Path.GetFileName(path))))
        {
            File.Delete(path);
        }
    }

    /// <summary>Removes the folders of streams that are no more, such as those of a team that was deleted.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var all = Path.GetDirectoryName(FolderOf(0))!;
        if (!Directory.Exists(all))
        {
            return;
        }

        var known = (await database.ReadAsync(connection => connection.QueryAsync<long>("select id from streams"), cancellationToken))
            .Select(FolderOf).ToHashSet();
        foreach (var folder in Directory.EnumerateDirectories(all).Where(folder => !known.Contains(folder)))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Removes all of a stream's segments.</summary>
    public async Task RemoveAsync(long stream, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            connection => connection.ExecuteAsync("delete from stream_segments where stream = @stream", new { stream }),
            cancellationToken);
        if (Directory.Exists(FolderOf(stream)))
        {
            Directory.Delete(FolderOf(stream), recursive: true);
        }
    }
}
