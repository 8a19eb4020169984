using System.Data.Common;
using Dapper;
using Dubwright.Client.Dictionaries;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Dictionaries;

/// <param name="Text">As it is written.</param>
/// <param name="Say">As it is said; null where that is how it is written.</param>
internal readonly record struct TermText(string Text, string? Say);

/// <summary>What a thing is called, by the id of the language.</summary>
internal sealed class TermTexts : SortedDictionary<int, TermText>;

/// <summary>Dictionaries as they are stored. A team sees its own only.</summary>
internal sealed class DictionaryStore(Database database, TimeProvider time)
{
    public const int MostTerms = 5_000;
    private const string Owned = "(select id from dictionaries where team = @team and id = @dictionary and removed = 0)";
    private const string Texts = "term_texts join terms on terms.id = term join dictionaries on dictionaries.id = dictionary "
        + "where team = @team and dictionaries.removed = 0 and (@dictionary is null or dictionary = @dictionary)";

    /// <summary>All of a team's, or one.</summary>
    /// <param name="team">Whose.</param>
    /// <param name="dictionary">Null for all.</param>
    /// <param name="terms">False tells how many there are, and no more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<DictionaryWithTerms>> ListAsync(TeamId team, long? dictionary, bool terms,
        CancellationToken cancellationToken)
    {
        var (heads, languages, texts) = await database.ReadAsync(
            async connection => (
                await connection.QueryAsync<Head>(
                    "select id, name, description, created_at as CreatedAt, edited_at as EditedAt, " +
                    "(select count(*) from terms where dictionary = dictionaries.id and terms.removed = 0) as Terms from dictionaries " +
                    "where team = @team and removed = 0 and (@dictionary is null or id = @dictionary) order by id",
                    new { team, dictionary }),
                await connection.QueryAsync<(long Dictionary, int Language)>(
                    $"select distinct dictionary, language from {Texts} order by language", new { team, dictionary }),
                terms ? await connection.QueryAsync<TextRow>(
                    $"select dictionary, term, language, text, say from {Texts} order by term, language", new { team, dictionary }) : []),
            cancellationToken);
        var (written, spoken) = (texts.ToLookup(row => row.Dictionary), languages.ToLookup(row => row.Dictionary, row => row.Language));
        return [.. heads.Select(head => new DictionaryWithTerms(
            head.Id, head.Name, head.Description, At(head.CreatedAt), At(head.EditedAt), At(head.EditedAt),
            [.. written[head.Id].GroupBy(row => row.Term)
                .Select(term => new DictionaryTerm(
                    term.Key, [.. term.Select(row => new TermTranslation(row.Language, row.Text) { Say = row.Say })]))],
            [.. spoken[head.Id]])
        {
            TermCount = head.Terms,
        })];
    }

    /// <summary>The terms of some dictionaries, in the order that they were chosen; null in place of one that the team does not
    /// have.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<GlossaryEntry>?>> ThingsAsync(TeamId team, IReadOnlyList<long> dictionaries,
        CancellationToken cancellationToken)
    {
        var found = new List<IReadOnlyList<GlossaryEntry>?>();
        foreach (var id in dictionaries)
        {
            var dictionary = (await ListAsync(team, id, terms: true, cancellationToken)).SingleOrDefault();
            found.Add(dictionary?.DictionaryTerms.Select(EntryOf).ToList());
        }

        return found;
    }

    private static GlossaryEntry EntryOf(DictionaryTerm term)
    {
        var says = term.TermTranslations.Where(text => text.Say is not null).ToDictionary(text => text.Language, text => text.Say!);
        return new GlossaryEntry(new SortedDictionary<int, string>(
            term.TermTranslations.ToDictionary(text => text.Language, text => text.TermText)))
        {
            Says = says.Count == 0 ? null : new SortedDictionary<int, string>(says),
        };
    }

    public Task<long> CreateAsync(TeamId team, string name, string? description, IReadOnlyList<TermTexts> terms,
        CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var id = await connection.ExecuteScalarAsync<long>(
                "insert into dictionaries (team, name, description, created_at, edited_at) values (@team, @name, @description, @now, "
                    + "@now) returning id",
                new { team, name, description, now = Now });
            foreach (var term in terms)
            {
                await InsertAsync(connection, id, term);
            }

            return id;
        },
        cancellationToken);

    /// <summary>False where the team has no such dictionary. Its number and those of its terms are kept, its words are gone.</summary>
    public Task<bool> RemoveAsync(TeamId team, long dictionary, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var had = await connection.ExecuteAsync(
                "update dictionaries set removed = 1, name = '', description = null "
                    + "where team = @team and id = @dictionary and removed = 0",
                new { team, dictionary }) > 0;
            if (had)
            {
                await connection.ExecuteAsync(
                    "delete from term_texts where term in (select id from terms where dictionary = @dictionary); "
                        + "update terms set removed = 1 where dictionary = @dictionary;", new { dictionary });
            }

            return had;
        },
        cancellationToken);

    /// <summary>False where the team has no such dictionary. What is null stays as it is; an empty description takes it away.</summary>
    public Task<bool> RenameAsync(TeamId team, long dictionary, string? name, string? description, CancellationToken cancellationToken) =>
        database.WriteAsync(
        async connection => await connection.ExecuteAsync(
            "update dictionaries set name = coalesce(@name, name), description = nullif(coalesce(@description, description), ''), "
                + "edited_at = @now where team = @team and id = @dictionary and removed = 0",
            new { team, dictionary, name, description, now = time.GetUtcNow().ToUnixTimeMilliseconds() }) > 0,
        cancellationToken);

    /// <summary>The term's number; null where the team has no such dictionary, 0 where it is full.</summary>
    public Task<long?> AddAsync(TeamId team, long dictionary, TermTexts texts, CancellationToken cancellationToken) => database.WriteAsync(
        async connection => !await TouchAsync(connection, team, dictionary) ? null
            : await CountAsync(connection, dictionary) >= MostTerms ? 0
            : (long?)await InsertAsync(connection, dictionary, texts),
        cancellationToken);

    /// <summary>Languages that are not named stay as they are. False where there is no such term.</summary>
    public Task<bool> ChangeAsync(TeamId team, long dictionary, long term, TermTexts texts, CancellationToken cancellationToken) => database
        .WriteAsync(
        async connection =>
        {
            var has = await HasAsync(connection, team, dictionary, term);
            if (has)
            {
                await TouchAsync(connection, team, dictionary);
                await PutAsync(connection, term, texts);
            }

            return has;
        },
        cancellationToken);

    /// <summary>False where there is no such term.</summary>
    public Task<bool> RemoveTermAsync(TeamId team, long dictionary, long term, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var had = await HasAsync(connection, team, dictionary, term);
            if (had)
            {
                await RemoveTermAsync(connection, term);
                await TouchAsync(connection, team, dictionary);
            }

            return had;
        },
        cancellationToken);

    /// <summary>How many terms a dictionary has.</summary>
    public static Task<long> CountAsync(DbConnection connection, long dictionary) => connection.ExecuteScalarAsync<long>(
        "select count(*) from terms where dictionary = @dictionary and removed = 0", new { dictionary });

    public static Task<int> RemoveTermAsync(DbConnection connection, long term) => connection.ExecuteAsync(
        "delete from term_texts where term = @term; update terms set removed = 1 where id = @term;", new { term });

    private static async Task<bool> HasAsync(DbConnection connection, TeamId team, long dictionary, long term) =>
        await connection.ExecuteScalarAsync<long>(
            $"select count(*) from terms where id = @term and removed = 0 and dictionary in {Owned}", new { team, dictionary, term }) > 0;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<bool> TouchAsync(DbConnection connection, TeamId team, long dictionary) =>
        TouchAsync(connection, team, dictionary, time);

    /// <summary>False where the team has no such dictionary.</summary>
    public static async Task<bool> TouchAsync(DbConnection connection, TeamId team, long dictionary, TimeProvider time) =>
        await connection
            .ExecuteAsync("update dictionaries set edited_at = @now where team = @team and id = @dictionary and removed = 0",
            new { now = time.GetUtcNow().ToUnixTimeMilliseconds(), team, dictionary }) > 0;

    public static async Task<long> InsertAsync(DbConnection connection, long dictionary, TermTexts texts)
    {
        var term = await connection.ExecuteScalarAsync<long>("insert into terms (dictionary) values (@dictionary) returning id",
            new { dictionary });
        await PutAsync(connection, term, texts);
        return term;
    }

    public static Task<int> PutAsync(DbConnection connection, long term, TermTexts texts) => connection.ExecuteAsync(
        "insert into term_texts (term, language, text, say) values (@term, @Key, @Text, @Say) "
            + "on conflict do update set text = excluded.text, say = excluded.say",
        texts.Select(text => new { term, text.Key, text.Value.Text, text.Value.Say }));

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed class Head
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string? Description { get; init; }

        public long CreatedAt { get; init; }

        public long EditedAt { get; init; }

        public int Terms { get; init; }
    }

    private sealed class TextRow
    {
        public long Dictionary { get; init; }

        public long Term { get; init; }

        public int Language { get; init; }

        public string Text { get; init; } = "";

        public string? Say { get; init; }
    }
}
