using System.CommandLine;
using Dubwright.Configuration;
using Dubwright.Core.Failures;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Models;
using Dubwright.Installation;
using Spectre.Console;

namespace Dubwright.Commands.Local.Models;

/// <summary><c>dubwright models</c>: neural models, what there is, what is here, and how to get them, add them, try them and take them
/// away.</summary>
internal static class ModelsCommand
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "The data folder that holds them (DUBWRIGHT_DATA, or dubwright in the XDG data folder)",
        DefaultValueFactory = _ => HostOptions.DefaultData(),
        Recursive = true,
    };

    private static readonly Option<string?> From = new("--from")
    {
        Description = "A folder or an address that has the same files, by name or by host and path (Engines:ModelMirror when left out)",
    };

    public static Command Create() => new("models", "Neural models: list, recommend, get, pin, add, remove, test")
    {
        List(), ModelRecommending.Create(call => HostOptions.ModelsIn(call.GetValue(Data)!)), Get(), Pin(), Add(), Remove(), Test(), Data,
    };

    /// <exception cref="DubwrightException">The catalogue has no such model.</exception>
    public static ModelOffer Offer(string name) => ModelOffer.All.FirstOrDefault(offer => offer.Name == name)
        ?? throw new DubwrightException(ExceptionReason.InvalidSourceData,
            $"The catalogue has no model {name}; dubwright models list shows them.");

    private static Command List()
    {
        var command = new Command("list", "Shows the models that can be had and those that are here");
        command.SetAction((call, token) => ShowAsync(HostOptions.ModelsIn(call.GetValue(Data)!), token));
        return command;
    }

    private static Command Get()
    {
        var name = new Argument<string>("name") { Description = "A model of the list" };
        var accept = new Option<bool>(ModelTerms.Option)
        {
            Description = "Accepts a licence that restricts what the model may be used for",
        };
        var command = new Command("get", "Downloads a model; a download that was stopped goes on where it ended") { name, From, accept };
        command.SetAction((call, token) => GetAsync(
            Own(call.GetValue(Data)!), call.GetValue(name)!, Mirror(call), call.GetValue(accept), token));
        return command;
    }

    private static Command Pin()
    {
        var name = new Argument<string?>("name")
        {
            Description = "A model of the list; all when left out",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var replace = new Option<bool>("--replace") { Description = "Takes the publisher's checksum where another was expected" };
        var command = new Command("pin", "Reads the publishers' checksums, fills in what is missing and shows what differs")
        {
            name, From, replace,
        };
        command.SetAction((call, token) => ModelPinning.RunAsync(
            Own(call.GetValue(Data)!), call.GetValue(name), Mirror(call), call.GetValue(replace), token));
        return command;
    }

    private static Command Add()
    {
        var folder = new Argument<string>(
            "folder")
        { Description = "A folder with a model.json, or one that a manifest.json beside it describes" };
        var command = new Command("add", "Copies a model that is on this machine already") { folder };
        command.SetAction(async (call, token) =>
        {
            using var http = new HttpClient();
            Told(await new ModelStore(Own(call.GetValue(Data)!), http).AddAsync(call.GetValue(folder)!, token));
        });
        return command;
    }

    private static Command Remove()
    {
        var name = new Argument<string>("name") { Description = "A model that is here" };
        var command = new Command("remove", "Removes a model") { name };
        command.SetAction(call =>
        {
            using var http = new HttpClient();
            new ModelStore(Own(call.GetValue(Data)!), http).Remove(call.GetValue(name)!);
            Console.WriteLine($"Removed {call.GetValue(name)}.");
        });
        return command;
    }

    private static Command Test()
    {
        var name = new Argument<string>("name") { Description = "A model that is here" };
        var command = new Command("test", "Compares every byte of a model with what it should be, loads it and lets it work") { name };
        command.SetAction((call, token) => ModelTrial.RunAsync(HostOptions.ModelsIn(call.GetValue(Data)!), call.GetValue(name)!, token));
        return command;
    }

    private static async Task ShowAsync(string folder, CancellationToken cancellationToken)
    {
        var options = HostOptions.Engines();
        options.Models = folder;
        using var catalogue = await EngineCatalogue.InspectAsync(options, cancellationToken);
        var table = new Table().Border(TableBorder.Simple).AddColumns("Model", "For", "Languages", "Size", "Licence", "Here");
        foreach (var model in ModelReport.Of(folder, catalogue.Engines, _ => null).OrderBy(model => model.Installed))
        {
            table.AddRow(
                Markup.Escape(model.Name), Markup.Escape(model.Kind), Markup.Escape(model.Languages),
                $"{(model.Installed ? "" : "about ")}{Megabytes(model.Bytes)}", Markup.Escape(model.Licence),
                Markup.Escape(model.Fault ?? (model.Installed ? "yes" : "")));
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"Folder: {folder}");
    }

    private static async Task GetAsync(string folder, string name, string? from, bool accept, CancellationToken cancellationToken)
    {
        var offer = Offer(name);
        Console.WriteLine($"{offer.Name}: {offer.Origin}. Licence: {offer.Licence}. About {Megabytes(offer.Bytes)}.");
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var store = new ModelStore(folder, http);
        ModelTerms.Require(store.Licences, offer, accept);
        var known = store.KnowsHashes(offer);
        Told(await ModelProgress.ShowAsync(offer, progress => store.GetAsync(offer, from, progress, cancellationToken)));
        if (!known)
        {
            Console.WriteLine(ModelProgress.FirstUse);
        }
    }

    private static void Told(InstalledModel model) => Console
        .WriteLine($"{model.Entry.Name} is here: {Megabytes(model.Entry.Bytes)}, {model.Entry.Licence}.");

    private static string? Mirror(ParseResult call) => call.GetValue(From) ?? HostOptions.Engines(call.GetValue(Data)!).ModelMirror;

    // A folder that the environment names is used as it is.
    private static string Own(string data)
    {
        if (HostOptions.NamesModels)
        {
            throw new DubwrightException(
                ExceptionReason.InternalError,
                    "DUBWRIGHT_MODELS names a folder that is used as it is; without it this command changes the data folder's own.");
        }

        DataFolder.Make(data);
        return HostOptions.ModelsIn(data);
    }

    private static string Megabytes(long bytes) => ModelProgress.Megabytes(bytes);
}
