using System.CommandLine;
using Dubwright.Client;

namespace Dubwright.Commands.Remote;

/// <summary>Which server a remote verb speaks to, and with which key.</summary>
internal sealed class ServerOptions
{
    public const string DefaultAddress = "http://127.0.0.1:8720";

    public Option<string> Server { get; } = new("--server")
    {
        Description = "The server's address (DUBWRIGHT_URL)",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("DUBWRIGHT_URL") ?? DefaultAddress,
    };

    public Option<string?> Key { get; } = new("--key")
    {
        Description = "An API key (DUBWRIGHT_KEY, or CAMB_API_KEY)",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("DUBWRIGHT_KEY") ?? Environment
            .GetEnvironmentVariable("CAMB_API_KEY"),
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Server);
        command.Options.Add(Key);
    }

    /// <exception cref="RemoteCallException">No key was given, or the address is none.</exception>
    public DubwrightClient Client(ParseResult call)
    {
        var key = call.GetValue(Key);
        if (string.IsNullOrWhiteSpace(key))
        {
            throw new RemoteCallException(
                "A key is needed: --key, or DUBWRIGHT_KEY. The first start of the server printed one; the API page makes more.");
        }

        return Uri.TryCreate(call.GetValue(Server), UriKind.Absolute, out var address)
            ? DubwrightClient.For(address, key)
            : throw new RemoteCallException($"'{call.GetValue(Server)}' is no address; it should look like {DefaultAddress}.");
    }
}

/// <summary>A remote verb cannot do what it was asked, for a reason that is told as it is.</summary>
internal sealed class RemoteCallException(string message) : Exception(message);
