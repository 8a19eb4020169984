using Dubwright.Accounts;
using Dubwright.Client.Dictionaries;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Dictionaries;

/// <summary>What people do with a dictionary beside its single terms.</summary>
internal static class DictionaryEditingEndpoints
{
    private const long LargestChange = 20L << 20;
    private const string Csv = "text/csv; charset=utf-8";

    public static void MapDictionaryEditing(this RouteGroupBuilder group)
    {
        group.MapPost("", CreateAsync).TakesJson<DictionaryOrder>().Produces<DictionaryAnswer>(StatusCodes.Status201Created)
            .WithName("createDictionary").WithSummary("Make a dictionary");
        group.MapPatch("/{dictionary_id}", ChangeAsync).TakesJson<DictionaryChange>().Produces<DictionaryAnswer>()
            .WithName("changeDictionary").WithSummary("Rename or describe a dictionary")
            .WithDescription("What is left out stays as it is.");
        group.MapPost("/{dictionary_id}/restore", RestoreAsync).TakesJson<DictionaryRestoration>().Produces<DictionaryAnswer>()
            .WithName("restoreDictionary").WithSummary("Put a removed dictionary back")
            .Refuses(StatusCodes.Status409Conflict, "The dictionary is not removed")
            .WithDescription(
                "Of a removed dictionary the server keeps its number and those of its terms, and no word: what was in it comes with the "
                    + "request. It is there under its number again, and so are terms that are told with theirs. Answers 409 where the "
                    + "dictionary is not removed.");
        group.MapPost("/{dictionary_id}/change-terms", ChangeTermsAsync).TakesJson<TermChanges>().Produces<TermsChanged>()
            .WithName("changeDictionaryTerms").WithSummary("Add, change and remove terms together")
            .WithDescription("All of it is done, or nothing.")
            .WithBodyExample(
                """
                {"add":[{"translations":[{"language":1,"translation":"Nguyen","say":"Win"},{"language":54,"translation":"Nguyen"}]}]}
                """);
        group.MapPost("/{dictionary_id}/compare-file", CompareAsync).TakesForm<DictionaryFileForm>().Produces<DictionaryDifference>()
            .WithName("compareDictionaryFile").WithSummary("What taking a table into a dictionary would change")
            .WithDescription(
                "Nothing is changed. A row belongs to the term that is called the same in the language of the first column; where that was "
                    + "corrected, to the term that is called the same in the others. An empty cell changes nothing. What of it is wanted "
                    + "is sent to `change-terms`.");
        group.MapGet("/{dictionary_id}/export", ExportAsync).Produces(StatusCodes.Status200OK).WithMetadata(new AnswersBytes("text/csv"))
            .WithName("exportDictionary").WithSummary("A dictionary as a table")
            .WithDescription("CSV in UTF-8, as `create-from-file` and `compare-file` read it.");
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, DictionaryStore dictionaries,
        CancellationToken cancellationToken)
    {
        var (name, description, terms) = await OrderAsync(context, cancellationToken);
        if (terms.Any(term => term.Id is not null))
        {
            throw new RequestValidationException(["body", "terms"], "A new dictionary gives its terms numbers of its own", "value_error");
        }

        var id = await dictionaries.CreateAsync(caller.Team, name, description, [.. terms.Select(term => term.Texts)], cancellationToken);
        return Results.Json(new DictionaryAnswer($"The dictionary is made; terms in it: {terms.Count}.", "success") { DictionaryId = id },
            statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync([FromRoute(Name = "dictionary_id")] string dictionaryId, HttpContext context,
        Caller caller, DictionaryStore dictionaries, CancellationToken cancellationToken)
    {
        var id = await RequireAsync(dictionaryId, caller.Team, dictionaries, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var (name, description) = (Name(fields), fields.IsEmpty("description") ? "" : fields.Text("description", 0, 1000));
        if (fields.IsEmpty("name"))
        {
            fields.Fault("name", "String should have at least 1 characters", "string_too_short");
        }

        fields.Check();
        return await dictionaries.RenameAsync(caller.Team, id, name, description, cancellationToken)
            ? Results.Ok(new DictionaryAnswer("The dictionary is changed.", "success") { DictionaryId = id })
            : throw HttpProblemException.Unknown(DictionaryEndpoints.Unknown);
    }

    private static async Task<IResult> RestoreAsync([FromRoute(Name = "dictionary_id")] string dictionaryId, HttpContext context,
        Caller caller, DictionaryChanges changes, CancellationToken cancellationToken)
    {
        var id = PathValues.Number(dictionaryId, "dictionary_id");
        if (!await changes.KnowsAsync(caller.Team, id, cancellationToken))
        {
            throw HttpProblemException.Unknown(DictionaryEndpoints.Unknown);
        }

        var (name, description, terms) = await OrderAsync(context, cancellationToken);
        return await changes.RestoreAsync(caller.Team, id, name, description, terms, cancellationToken) switch
        {
            null => throw HttpProblemException.Unknown(DictionaryEndpoints.Unknown),
            false => throw new HttpProblemException(StatusCodes.Status409Conflict, "The dictionary is there; it was not removed."),
            true => Results.Ok(new DictionaryAnswer($"The dictionary is there again; terms in it: {terms.Count}.", "success")
            {
                DictionaryId = id,
            }),
        };
    }

    private static async Task<IResult> ChangeTermsAsync([FromRoute(Name = "dictionary_id")] string dictionaryId, HttpContext context,
        Caller caller, DictionaryStore dictionaries, DictionaryChanges changes, CancellationToken cancellationToken)
    {
        var id = await RequireAsync(dictionaryId, caller.Team, dictionaries, cancellationToken);
        Body.Allow(context, LargestChange);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var (add, change, remove) = TermReader.Changes(fields);
        if (add.Count + change.Count + remove.Count == 0)
        {
            fields.Fault("change", "There is nothing to add, to change or to remove", "missing");
        }

        fields.Check();
        return Results.Ok(new TermsChanged("success", await changes.ApplyAsync(caller.Team, id, add, change, remove, cancellationToken)
            ?? throw HttpProblemException.Unknown(DictionaryEndpoints.Unknown)));
    }

    private static async Task<IResult> CompareAsync([FromRoute(Name = "dictionary_id")] string dictionaryId, HttpContext context,
        Caller caller, DictionaryStore dictionaries, CancellationToken cancellationToken)
    {
        var dictionary = await DictionaryEndpoints.OneAsync(dictionaryId, caller, dictionaries, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var file = fields.Files.GetFile("dictionary_file");
        fields.Require(file, "dictionary_file");
        fields.Check();
        return Results.Ok(DictionaryComparison.Compare(dictionary.DictionaryTerms, DictionaryFile.Read(file!)));
    }

    private static async Task<IResult> ExportAsync([FromRoute(Name = "dictionary_id")] string dictionaryId, Caller caller,
        DictionaryStore dictionaries, CancellationToken cancellationToken)
    {
        var dictionary = await DictionaryEndpoints.OneAsync(dictionaryId, caller, dictionaries, cancellationToken);
        return Results.File(DictionaryTable.Csv(dictionary), Csv, $"{dictionary.Name}.csv");
    }

    private static async Task<(string Name, string? Description, IReadOnlyList<AddedTerm> Terms)> OrderAsync(HttpContext context,
        CancellationToken cancellationToken)
    {
        Body.Allow(context, LargestChange);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var (name, description, terms) = (Name(fields), fields.Text("description", 0, 1000), TermReader.Added(fields, "terms"));
        fields.Require(name, "name");
        fields.Check();
        return (name!, description, terms);
    }

    private static string? Name(Fields fields)
    {
        var name = fields.Text("name", 1, 100)?.Trim();
        if (name is "")
        {
            fields.Fault("name", "There is nothing in it", "value_error");
        }

        return name;
    }

    private static async Task<long> RequireAsync(string dictionary, TeamId team, DictionaryStore dictionaries,
        CancellationToken cancellationToken)
    {
        var id = PathValues.Number(dictionary, "dictionary_id");
        return (await dictionaries.ListAsync(team, id, terms: false, cancellationToken)).Count > 0 ? id
            : throw HttpProblemException.Unknown(DictionaryEndpoints.Unknown);
    }
}
