using Dubwright.Accounts;
using Dubwright.Client.Languages;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Engines.Catalogue;
using Dubwright.Http;

namespace Dubwright.Endpoints.Languages;

/// <summary>What the installed engines serve; with <c>all=true</c>, the whole table, and what would serve the rest.</summary>
internal static class LanguageEndpoints
{
    public static Feature Feature { get; } = new(_ => { }, MapLanguages);

    private const string Translation = "translation";
    private const string Speech = "speech";
    private const string Usual = "en";

    private static void MapLanguages(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Languages");
        group.MapGet("/source-languages", Sources).Produces<IReadOnlyList<LanguageItem>>().WithName("getSourceLanguages")
            .WithSummary("Languages that can be heard")
            .WithDescription("What installed engines recognise.").TakesFlag("all", "The whole table, and what would serve the rest")
            .TakesWord("job", "dub, what can be heard, when left out; translation: what texts can be in", "dub", "translation");
        group.MapGet("/target-languages", Targets).Produces<IReadOnlyList<LanguageItem>>().WithName("getTargetLanguages")
            .WithSummary("Languages that can be spoken")
            .WithDescription("What installed engines make from end to end.")
            .TakesLanguage("source", "Only those that a dub from this language can be made in")
            .TakesFlag("all", "The whole table, and what would serve the rest")
            .TakesWord(
                "job", "dub when left out; translation: what texts and subtitles can be made in; speech: what texts can be spoken in",
                "dub", "translation", "speech");
    }

    private static IResult Sources(HttpContext context, Caller caller, EngineCatalogue catalogue)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var all = fields.Boolean("all") ?? false;
        var job = fields.Word("job", "dub", Translation);
        fields.Check();
        return job == Translation
            ? Results.Ok(List(all, catalogue.Engines.TranslatableLanguages, primary => Install(catalogue, primary, EngineJob.Translation)))
            : Results.Ok(List(all, catalogue.Engines.SourceLanguages, primary => Install(catalogue, primary, EngineJob.Recognition)));
    }

    private static IResult Targets(HttpContext context, Caller caller, EngineCatalogue catalogue)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var (all, source) = (fields.Boolean("all") ?? false, fields.Language("source"));
        var job = fields.Word("job", "dub", Translation, Speech);
        fields.Check();
        var engines = catalogue.Engines;
        var made = job switch
        {
            Speech => engines.SpokenLanguages,
            Translation => engines.TranslationsFrom(source?.Primary),
            _ => (source is null ? engines.SourceLanguages : new HashSet<string> { source.Primary }).SelectMany(engines.TargetsFrom)
                .ToHashSet(),
        };
        return Results.Ok(List(
            all, made,
            primary => Install(
                catalogue, primary, engines.SpokenLanguages.Contains(primary) ? EngineJob.Translation : EngineJob.Synthesis),
            primary => job is Speech or Translation ? null : engines.QualityOf(source?.Primary ?? Usual, primary)));
    }

    private static List<LanguageItem> List(
        bool all, IReadOnlySet<string> served, Func<string, string?> install, Func<string, EngineQuality?>? expected = null)
    {
        // Countries of a language share what serves it.
        var qualities = served.ToDictionary(primary => primary, primary => expected?.Invoke(primary));
        return
        [
            .. LanguageTable.All.Where(language => all || served.Contains(language.Primary)).Select(language => new LanguageItem(
                language.Id, language.Name, language.Tag, served.Contains(language.Primary),
                served.Contains(language.Primary) ? null : install(language.Primary))
            {
                Quality = qualities.GetValueOrDefault(language.Primary)?.Word(),
            }),
        ];
    }

    private static string? Install(EngineCatalogue catalogue, string primary, EngineJob job) =>
        catalogue.Missing(primary).FirstOrDefault(entry => entry.Job == job)?.InstallLine;
}
