using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Endpoints.Dictionaries;

/// <summary>Reads <c>chosen_dictionaries</c>.</summary>
internal static class ChosenDictionaries
{
    private const string Member = "chosen_dictionaries";
    private const int Most = 20;

    /// <summary>What is in them now: a later change of a dictionary changes no work that was asked for before. Null where none was
    /// chosen.</summary>
    public static async Task<IReadOnlyList<GlossaryEntry>?> ReadAsync(Fields fields, DictionaryStore dictionaries, TeamId team,
        CancellationToken cancellationToken, string member = Member)
    {
        var chosen = fields.Integers(member, 1);
        if (chosen.Count > Most)
        {
            fields.Fault(member, $"List should have at most {Most} items", "too_long");
            return null;
        }

        var found = await dictionaries.ThingsAsync(team, chosen, cancellationToken);
        foreach (var (at, things) in found.Index())
        {
            if (things is null)
            {
                fields.FaultAt(member, at, $"There is no dictionary {chosen[at]}", "value_error");
            }
        }

        return chosen.Count == 0 ? null : [.. found.SelectMany(things => things ?? [])];
    }
}
