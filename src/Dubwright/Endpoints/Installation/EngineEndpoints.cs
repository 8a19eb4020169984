using Dubwright.Accounts;
using Dubwright.Client.Accounts;
using Dubwright.Client.Engines;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Engines.Catalogue;
using Dubwright.Http;
using Dubwright.Installation;
using Dubwright.Pipeline.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Installation;

/// <summary>Engines, neural models, and how the server runs.</summary>
internal static class EngineEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<ModelInstallations>(), Map);

    private static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Engines");
        group.MapGet("/engines", EnginesAsync).Produces<EnginesAnswer>().WithSummary("What works here, and how to install the rest");
        group.MapPost("/engines/refresh", RefreshAsync).RequiresServerOwner().Produces<EnginesAnswer>()
            .WithSummary("Look again what is installed").WithDescription("What came is used from then on, without a restart.");
        group.MapGet("/models", Models).Produces<ModelsAnswer>().WithSummary("Neural models: what there is and what is here")
            .WithDescription("While one is being installed, ask again to follow it.");
        group.MapPost("/models/{model}/install", Install).RequiresServerOwner().Produces<ModelInstallation>()
            .WithSummary("Install a model").TakesFlag("accept_licence", "Accepts a licence that restricts what the model may be used for")
            .Refuses(StatusCodes.Status409Conflict,
                "Another one is being installed, it is here already, its licence has to be accepted first, or the folder is fixed")
            .Refuses(StatusCodes.Status507InsufficientStorage, "The disk has too little room")
            .WithDescription(
                "Begins to download it, from where a stopped download ended, and answers at once. One comes after the other (409). Where "
                    + "the disk has too little room it does not begin (507). When it is there it is used without a restart. A licence "
                    + "that restricts what a model may be used for (`terms`) is accepted once, by `accept_licence=true`.");
        group.MapDelete("/models/{model}/install", CancelAsync).RequiresServerOwner().Produces<ModelInstallation>()
            .WithSummary("Stop installing a model")
            .Refuses(StatusCodes.Status409Conflict, "Another one is being installed, it is here already, or the folder is fixed")
            .WithDescription("What came so far is kept for the next try.");
        group.MapDelete("/models/{model}", RemoveAsync).RequiresServerOwner().Produces<Done>().WithSummary("Remove a model")
            .Refuses(StatusCodes.Status409Conflict, "Another one is being installed, it is here already, or the folder is fixed");
        group.MapGet("/server", ServerAsync).RequiresServerOwner().Produces<ServerAnswer>()
            .WithSummary("Settings in force, and what the data folder holds").WithDescription("Secrets are named and not shown.");
    }

    private static async Task<IResult> EnginesAsync(EngineCatalogue catalogue, CancellationToken cancellationToken) =>
        Results.Ok(await EngineReport.OfAsync(catalogue, cancellationToken));

    private static async Task<IResult> RefreshAsync(EngineCatalogue catalogue, ModelInstallations models,
        CancellationToken cancellationToken)
    {
        await models.RefreshAsync(cancellationToken);
        return Results.Ok(await EngineReport.OfAsync(catalogue, cancellationToken));
    }

    private static IResult Models(EngineCatalogue catalogue, ModelInstallations models) => Results.Ok(new ModelsAnswer(
        ModelReport.Of(models.Folder, catalogue.Engines, models.Of), models.FreeBytes, models.Fixed));

    private static IResult Install(string model, HttpContext context, ModelInstallations models)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var accept = fields.Boolean("accept_licence") ?? false;
        fields.Check();
        models.Start(PathValues.Id(model, "model"), accept);
        return Results.Ok(models.Of(model));
    }

    private static async Task<IResult> CancelAsync(string model, ModelInstallations models, CancellationToken cancellationToken)
    {
        await models.CancelAsync(PathValues.Id(model, "model"), cancellationToken);
        return Results.Ok(models.Of(model));
    }

    private static async Task<IResult> RemoveAsync(string model, ModelInstallations models, CancellationToken cancellationToken)
    {
        await models.RemoveAsync(PathValues.Id(model, "model"), cancellationToken);
        return Results.Ok(Done.With("The model is removed."));
    }

    private static async Task<IResult> ServerAsync(
        [FromServices] IConfiguration configuration, PipelineOptions pipeline, ServerClock clock, CancellationToken cancellationToken) =>
        Results.Ok(new ServerAnswer(
            EngineReport.Version, System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription, clock.StartedAt,
            ServerSettings.Of((IConfigurationRoot)configuration), await DataUse.OfAsync(pipeline, cancellationToken),
            new DriveInfo(pipeline.DataFolder).AvailableFreeSpace));
}

/// <summary>When the server started.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();
}
