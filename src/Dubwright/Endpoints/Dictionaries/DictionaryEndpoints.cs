using System.Globalization;
using Dubwright.Accounts;
using Dubwright.Client.Dictionaries;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Dictionaries;

/// <summary>Terms whose translation is fixed: what requests name in <c>chosen_dictionaries</c>.</summary>
internal static class DictionaryEndpoints
{
    public static Feature Feature { get; } = new(
        services => services.AddSingleton<DictionaryStore>().AddSingleton<DictionaryChanges>(), MapDictionaries);

    public const string Unknown = "dictionary";
    private const string UnknownTerm = "term";

    private static void MapDictionaries(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/dictionaries").WithTags("Dictionaries");
        group.MapGet("", ListAsync).Produces<IReadOnlyList<DictionaryWithTerms>>().WithName("getDictionaries")
            .WithSummary("The team's dictionaries")
            .TakesFlag("without_terms", "Leaves the terms out, and tells how many there are");
        group.MapPost("/create-from-file", CreateAsync).TakesForm<DictionaryForm>().Produces<DictionaryAnswer>(StatusCodes.Status201Created)
            .Produces<DictionaryAnswer>(StatusCodes.Status206PartialContent).WithName("createDictionaryFromFile")
                .WithSummary("Make a dictionary of a table")
            .WithDescription(
                "The first row names a language in each column, every other row is a term. A column that is called `es-es say` tells how a "
                    + "term is said in that language. Rows without a term in two languages, or one that is said, are left out, and named.");
        group.MapGet("/{dictionary_id}", FindAsync).Produces<DictionaryWithTerms>().WithName("getDictionaryInfo")
            .WithSummary("A dictionary");
        group.MapDelete("/{dictionary_id}", RemoveAsync).Produces<DictionaryAnswer>().WithName("deleteDictionary")
            .WithSummary("Remove a dictionary");
        group.MapGet("/{dictionary_id}/full-details", SearchAsync).Produces<DictionaryWithTerms>().WithName("getDictionaryDetails")
            .WithSummary("A dictionary's terms, or some of them")
            .TakesNumber("limit", "How many terms at most", 1).TakesText("search_term", "Part of a term in any language, in any case");
        group.MapPost("/{dictionary_id}/add-term", AddAsync).TakesJson<TermOrder>().Produces<DictionaryAnswer>()
            .WithName("addTermToDictionary").WithSummary("Add a term");
        group.MapPut("/term/{dictionary_id}/{term_id}", ChangeAsync).TakesJson<TermOrder>().Produces<DictionaryAnswer>()
            .WithName("updateTermInDictionary").WithSummary("Change a term")
                .WithDescription("Languages that are not named stay as they are.");
        group.MapDelete("/term/{dictionary_id}/{term_id}", RemoveTermAsync).Produces<DictionaryAnswer>().WithName("deleteDictionaryTerm")
            .WithSummary("Remove a term");
        group.MapDictionaryEditing();
    }

    private static async Task<IResult> ListAsync(HttpContext context, Caller caller, DictionaryStore dictionaries,
        CancellationToken cancellationToken)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var without = fields.Boolean("without_terms") ?? false;
        fields.Check();
        return Results.Ok(await dictionaries.ListAsync(caller.Team, null, !without, cancellationToken));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, DictionaryStore dictionaries,
        CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var (file, name, description) = (fields.Files.GetFile("dictionary_file"), fields.Text("dictionary_name", 1, 100), fields
            .Text("dictionary_description", 0, 1000));
        fields.Require(file, "dictionary_file");
        fields.Require(name, "dictionary_name");
        fields.Check();
        var (terms, leftOut, _) = DictionaryFile.Read(file!);
        var id = await dictionaries.CreateAsync(caller.Team, name!, description, terms, cancellationToken);
        var answer = leftOut.Count == 0
            ? new DictionaryAnswer($"The dictionary is made; terms in it: {terms.Count}.", "success")
            : new DictionaryAnswer(
                $"The dictionary is made; terms in it: {terms.Count}. Rows without a term of at most {DictionaryFile.LongestTerm} "
                    + $"characters in two languages are left out: {Some(leftOut)}.", "partial");
        return Results
            .Json(answer with { DictionaryId = id }, statusCode: leftOut.Count == 0 ? StatusCodes.Status201Created
            : StatusCodes.Status206PartialContent);
    }

    private static async Task<IResult> FindAsync([FromRoute(Name = "dictionary_id")] string dictionaryId, Caller caller,
        DictionaryStore dictionaries, CancellationToken cancellationToken) =>
        Results.Ok(await OneAsync(dictionaryId, caller, dictionaries, cancellationToken));

    private static async Task<IResult> SearchAsync(
        [FromRoute(Name = "dictionary_id")] string dictionaryId, HttpContext context, Caller caller, DictionaryStore dictionaries,
            CancellationToken cancellationToken)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var (limit, search) = (fields.Integer("limit", 1), fields.Text("search_term"));
        fields.Check();
        var dictionary = await OneAsync(dictionaryId, caller, dictionaries, cancellationToken);
        return Results.Ok(dictionary with
        {
            // Compared here: the database folds the case of plain Latin letters only.
            DictionaryTerms = [.. dictionary.DictionaryTerms
                .Where(term => search is null || term.TermTranslations
                    .Any(text => text.TermText.Contains(search, StringComparison.OrdinalIgnoreCase)))
                .Take((int)Math.Min(limit ?? int.MaxValue, int.MaxValue))],
        });
    }

    private static async Task<IResult> RemoveAsync(
        [FromRoute(Name = "dictionary_id")] string dictionaryId, Caller caller, DictionaryStore dictionaries,
            CancellationToken cancellationToken) =>
        await dictionaries.RemoveAsync(caller.Team, PathValues.Number(dictionaryId, "dictionary_id"), cancellationToken)
            ? Results.Ok(new DictionaryAnswer("The dictionary is removed.", "success"))
            : throw HttpProblemException.Unknown(Unknown);

    private static async Task<IResult> AddAsync(
        [FromRoute(Name = "dictionary_id")] string dictionaryId, HttpContext context, Caller caller, DictionaryStore dictionaries,
            CancellationToken cancellationToken)
    {
        var id = (await OneAsync(dictionaryId, caller, dictionaries, cancellationToken)).Id;
        return await dictionaries.AddAsync(caller.Team, id, await TextsAsync(context, cancellationToken), cancellationToken) switch
        {
            null => throw HttpProblemException.Unknown(Unknown),
            0 => throw new RequestValidationException(["body", "translations"],
                $"A dictionary should have at most {DictionaryStore.MostTerms} terms", "too_long"),
            var term => Results.Ok(new DictionaryAnswer("The term is added.", "success") { DictionaryId = id, TermId = term }),
        };
    }

    private static async Task<IResult> ChangeAsync(
        [FromRoute(Name = "dictionary_id")] string dictionaryId, [FromRoute(Name = "term_id")] string termId, HttpContext context,
            Caller caller, DictionaryStore dictionaries,
        CancellationToken cancellationToken)
    {
        var (id, term) = ((await OneAsync(dictionaryId, caller, dictionaries, cancellationToken)).Id, PathValues.Number(termId, "term_id"));
        return await dictionaries.ChangeAsync(caller.Team, id, term, await TextsAsync(context, cancellationToken), cancellationToken)
            ? Results.Ok(new DictionaryAnswer("The term is changed.", "success") { DictionaryId = id, TermId = term })
            : throw HttpProblemException.Unknown(UnknownTerm);
    }

    private static async Task<IResult> RemoveTermAsync(
        [FromRoute(Name = "dictionary_id")] string dictionaryId, [FromRoute(Name = "term_id")] string termId, Caller caller,
            DictionaryStore dictionaries,
        CancellationToken cancellationToken)
    {
        var (id, term) = (PathValues.Number(dictionaryId, "dictionary_id"), PathValues.Number(termId, "term_id"));
        return await dictionaries.RemoveTermAsync(caller.Team, id, term, cancellationToken)
            ? Results.Ok(new DictionaryAnswer("The term is removed.", "success") { DictionaryId = id, TermId = term })
            : throw HttpProblemException.Unknown(UnknownTerm);
    }

    public static async Task<DictionaryWithTerms> OneAsync(string id, Caller caller, DictionaryStore dictionaries,
        CancellationToken cancellationToken) =>
        (await dictionaries.ListAsync(caller.Team, PathValues.Number(id, "dictionary_id"), terms: true, cancellationToken))
            .SingleOrDefault() ?? throw HttpProblemException.Unknown(Unknown);

    private static async Task<TermTexts> TextsAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var texts = TermReader.Texts(fields);
        fields.Check();
        return texts;
    }

    private static string Some(IReadOnlyList<int> rows)
    {
        const int Most = 10;
        var named = string.Join(", ", rows.Take(Most).Select(row => row.ToString(CultureInfo.InvariantCulture)));
        return rows.Count > Most ? $"{named} and {rows.Count - Most} more" : named;
    }
}
