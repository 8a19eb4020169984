using System.CommandLine;
using Dubwright.Endpoints.Documentation;
using Dubwright.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dubwright.Commands.Local;

/// <summary><c>dubwright openapi</c>: prints the API as an OpenAPI document, the same that a server answers at
/// <c>/openapi.json</c>.</summary>
internal static class OpenApiCommand
{
    public static Command Create()
    {
        var command = new Command("openapi", "Prints the API as an OpenAPI document");
        command.SetAction((_, token) => PrintAsync(token));
        return command;
    }

    private static async Task<int> PrintAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("dubwright-openapi-").FullName;
        try
        {
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
            builder.Configuration
                .AddInMemoryCollection(HostOptions.Configuration(new HostSettings(folder, "127.0.0.1", 0, null, FreeOnly: false)));
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            await builder.AddDubwrightAsync(cancellationToken);
            await using var app = builder.Build();
            app.UseDubwright();
            await app.StartAsync(cancellationToken);
            var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiDocument.Name)
                .GetOpenApiDocumentAsync(cancellationToken);
            Console.WriteLine(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
