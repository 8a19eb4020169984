using System.Data.Common;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Dictionaries;

/// <summary>Changes of many terms, each made as a whole or not at all. Of what was removed the number is kept, and can be used
/// again.</summary>
internal sealed class DictionaryChanges(Database database, TimeProvider time)
{
    /// <summary>Numbers of the terms that were added, in their order; null where the team has no such dictionary.</summary>
    /// <exception cref="RequestValidationException">A term is not there, would be left without a text, or there are too many.</exception>
    public Task<IReadOnlyList<long>?> ApplyAsync(
        TeamId team, long dictionary, IReadOnlyList<AddedTerm> add, IReadOnlyList<ChangedTerm> change, IReadOnlyList<long> remove,
        CancellationToken cancellationToken) => database.WriteAsync<IReadOnlyList<long>?>(
        async connection =>
        {
            if (!await DictionaryStore.TouchAsync(connection, team, dictionary, time))
            {
                return null;
            }

            foreach (var (at, term) in change.Index())
            {
                await RequireAsync(connection, dictionary, term.Id, removed: 0, ["body", "change", at, "id"]);
                await DictionaryStore.PutAsync(connection, term.Id, term.Texts);
                await connection.ExecuteAsync(
                    "delete from term_texts where term = @Id and language in @Removed", new { term.Id, term.Removed });
                if (await connection.ExecuteScalarAsync<long>("select count(*) from term_texts where term = @Id", new { term.Id }) == 0)
                {
                    throw new RequestValidationException(["body", "change", at, "removed_languages"],
                        "A term should keep a text in one language; remove the term instead", "value_error");
                }
            }

            foreach (var (at, term) in remove.Index())
            {
                await RequireAsync(connection, dictionary, term, removed: 0, ["body", "remove", at]);
                await DictionaryStore.RemoveTermAsync(connection, term);
            }

            return await AddAsync(connection, dictionary, add, "add");
        },
        cancellationToken);

    /// <summary>Puts a removed dictionary back as it is told. Null where the team never had it, false where it was not removed.</summary>
    /// <exception cref="RequestValidationException">A term's number is not one of its own.</exception>
    public Task<bool?> RestoreAsync(TeamId team, long dictionary, string name, string? description, IReadOnlyList<AddedTerm> terms,
        CancellationToken cancellationToken) => database.WriteAsync<bool?>(
        async connection =>
        {
            if (await connection.ExecuteScalarAsync<long?>(
                "select removed from dictionaries where team = @team and id = @dictionary", new { team, dictionary }) is not { } removed)
            {
                return null;
            }

            if (removed == 0)
            {
                return false;
            }

            await connection.ExecuteAsync(
                "update dictionaries set removed = 0, name = @name, description = @description, edited_at = @now where id = @dictionary",
                new { dictionary, name, description, now = time.GetUtcNow().ToUnixTimeMilliseconds() });
            await AddAsync(connection, dictionary, terms, "terms");
            return true;
        },
        cancellationToken);

    /// <summary>Whether the team has the dictionary, or had it.</summary>
    public async Task<bool> KnowsAsync(TeamId team, long dictionary, CancellationToken cancellationToken) => await database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>(
            "select count(*) from dictionaries where team = @team and id = @dictionary", new { team, dictionary }),
        cancellationToken) > 0;

    private static async Task<IReadOnlyList<long>> AddAsync(DbConnection connection, long dictionary, IReadOnlyList<AddedTerm> terms,
        string name)
    {
        var added = new List<long>();
        foreach (var (at, term) in terms.Index())
        {
            if (term.Id is not { } id)
            {
                added.Add(await DictionaryStore.InsertAsync(connection, dictionary, term.Texts));
                continue;
            }

            await RequireAsync(connection, dictionary, id, removed: 1, ["body", name, at, "id"]);
            await connection.ExecuteAsync("update terms set removed = 0 where id = @id", new { id });
            await DictionaryStore.PutAsync(connection, id, term.Texts);
            added.Add(id);
        }

        if (await DictionaryStore.CountAsync(connection, dictionary) > DictionaryStore.MostTerms)
        {
            throw new RequestValidationException(["body", name], $"A dictionary should have at most {DictionaryStore.MostTerms} terms",
                "too_long");
        }

        return added;
    }

    private static async Task RequireAsync(DbConnection connection, long dictionary, long term, int removed, IReadOnlyList<object> place)
    {
        if (await connection.ExecuteScalarAsync<long>(
            "select count(*) from terms where id = @term and dictionary = @dictionary and removed = @removed",
            new { term, dictionary, removed }) == 0)
        {
            throw new RequestValidationException(
                place, removed == 0 ? $"There is no term {term} in the dictionary" : $"No term {term} was removed from the dictionary",
                "value_error");
        }
    }
}
