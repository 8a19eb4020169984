using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dubwright.Accounts;
using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Scheduling.Erasing;
using Dubwright.Pipeline.Steps.Voices;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Voices;

/// <param name="Nearest">The installed voice that comes nearest.</param>
internal sealed record CustomShape(Voice Nearest, ShapedVoice Voice);

/// <summary>
/// A team's own voices. No installed engine copies a voice, so each is spoken by the nearest installed one, shaped to the pitch and the
/// rate of the recording: another in every language. One that was made of a description is spoken as its preview was.
/// </summary>
internal sealed class CustomVoices(Database database, EngineSet engines, Deletion deletion, TimeProvider time)
{
    private const string Columns = "voice, team, name, gender, age, language, description, recording, recording_name as RecordingName, "
        + "pitch_hz as PitchHz, range, rate, shape, speaker, consent, stated_by as StatedBy, stated_at as StatedAt, "
        + "created_at as CreatedAt";

    public async Task<IReadOnlyList<CustomVoice>> ListAsync(TeamId team, CancellationToken cancellationToken) =>
        [.. await database.ReadAsync(
        connection =>
            connection.QueryAsync<CustomVoice>($"select {Columns} from custom_voices where team = @team order by voice", new { team }),
            cancellationToken)];

    /// <summary>Null where the team has no such voice, whoever else has.</summary>
    public Task<CustomVoice?> FindAsync(TeamId team, long id, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
            connection.QuerySingleOrDefaultAsync<CustomVoice?>($"select {Columns} from custom_voices where team = @team and voice = @id",
            new { team, id }),
        cancellationToken);

    /// <summary>Keeps the voice and who made it, together. Its number is the answer.</summary>
    /// <param name="voice">Without its number.</param>
    public Task<long> AddAsync(Caller caller, CustomVoice voice, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var id = await connection.ExecuteScalarAsync<long>(
                "insert into voices (key, created_at) values (@key, @now) returning id", new { key = $"custom/{Guid.NewGuid():N}", now });
            await connection.ExecuteAsync(
                "insert into custom_voices (voice, team, name, gender, age, language, description, recording, recording_name, pitch_hz, "
                    + "range, rate, shape, created_at) " +
                "values (@id, @Team, @Name, @Gender, @Age, @Language, @Description, @Recording, @RecordingName, @PitchHz, @Range, @Rate, "
                    + "@Shape, @now)",
                new
                {
                    id,
                    caller.Team,
                    voice.Name,
                    voice.Gender,
                    voice.Age,
                    voice.Language,
                    voice.Description,
                    voice.Recording,
                    voice.RecordingName,
                    voice.PitchHz,
                    voice.Range,
                    voice.Rate,
                    voice.Shape,
                    now,
                });
            await AuditAsync(connection, caller, "custom voice created", id,
                new { speaker = voice.Speaker ?? "not stated", consent = voice.Consent ?? "not stated", recording = voice.Recording }, now);
            if (voice.Consent is { } consent)
            {
                await StateAsync(connection, caller, id, new ConsentStatement(voice.Speaker, consent), now);
            }

            return id;
        },
        cancellationToken);

    /// <summary>What is null stays as it is. A statement is kept with who made it and when.</summary>
    public Task ChangeAsync(Caller caller, CustomVoice voice, ConsentStatement? statement, CancellationToken cancellationToken) =>
        database.WriteAsync(
        async connection =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            await connection.ExecuteAsync(
                "update custom_voices set name = @Name, gender = @Gender, age = @Age, description = @Description "
                    + "where team = @Team and voice = @Voice",
                new { caller.Team, voice.Voice, voice.Name, voice.Gender, voice.Age, voice.Description });
            if (statement is not null)
            {
                await StateAsync(connection, caller, voice.Voice, statement, now);
                await AuditAsync(connection, caller, "consent stated", voice.Voice,
                    new { speaker = statement.Speaker, consent = statement.Consent, recording = voice.Recording }, now);
            }

            return true;
        },
        cancellationToken);

    /// <summary>
    /// False where the team has no such voice. Its recording and its samples go; what it has spoken stays, so does the record of consent.
    /// </summary>
    public async Task<bool> RemoveAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (!await RemoveRowAsync(caller, id, cancellationToken))
        {
            return false;
        }

        await deletion.DeleteVoiceSamplesAsync(caller.Team, cancellationToken);
        return true;
    }

    private Task<bool> RemoveRowAsync(Caller caller, long id, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await connection.ExecuteAsync(
                "insert or ignore into erasures select team, 'artifact', recording from custom_voices where team = @Team and voice = @id",
                new { caller.Team, id });
            if (await connection.ExecuteAsync("delete from custom_voices where team = @Team and voice = @id", new { caller.Team, id }) == 0)
            {
                return false;
            }

            await AuditAsync(connection, caller, "custom voice deleted", id, new { }, time.GetUtcNow().ToUnixTimeMilliseconds());
            return true;
        },
        cancellationToken);

    /// <summary>How the voice is spoken in a language; null where no installed voice speaks it.</summary>
    public CustomShape? Shape(CustomVoice voice, Language language)
    {
        var candidates = Candidate.From(engines.VoicesFor(language));
        if (candidates.Count == 0)
        {
            return null;
        }

        if (voice.Shape is { } shape && ShapedVoice.Parse(shape) is var designed
            && candidates.FirstOrDefault(candidate => candidate.Voice.Key == designed.Key) is { } own)
        {
            return new CustomShape(own.Voice, designed);
        }

        var nearest = VoiceChoice.Nearest(candidates, voice.PitchHz, voice.Sex).Voice;
        return new CustomShape(nearest, new ShapedVoice(nearest.Key, VoiceChoice.PitchFor(nearest, voice.PitchHz), voice.Rate));
    }

    private static Task<int> StateAsync(DbConnection connection, Caller caller, long voice, ConsentStatement statement, long now) =>
        connection.ExecuteAsync(
            "update custom_voices set speaker = @Speaker, consent = @Consent, stated_by = @by, stated_at = @now "
                + "where team = @Team and voice = @voice",
            new { caller.Team, voice, statement.Speaker, statement.Consent, by = caller.Email ?? $"key {caller.KeyId}", now });

    private static Task<int> AuditAsync(DbConnection connection, Caller caller, string action, long voice,
        object detail, long now) =>
        connection.ExecuteAsync(
            "insert into audit (team, user_id, key_id, action, subject, detail, at) values (@Team, @UserId, @KeyId, @action, @subject, "
                + "@detail, @now)",
            new
            {
                caller.Team,
                caller.UserId,
                caller.KeyId,
                action,
                subject = $"voice {voice}",
                detail = JsonSerializer.Serialize(
                detail),
                now
            });
}
