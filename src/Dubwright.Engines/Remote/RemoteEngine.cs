using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dubwright.Core.Engines;

namespace Dubwright.Engines.Remote;

/// <summary>What every engine at an address has: who it is, what leaves this machine for it, and what it costs.</summary>
internal static class RemoteEngine
{
    public const long LargestJson = 8L << 20;
    public const long LargestSound = 64L << 20;
    // Raised when the same work is asked for in other words.
    private const int Prompts = 1;

    public const double Million = 1e6;

    /// <summary>
    /// Its name, and a version that holds all that could change its answers: address, kind, model, languages, voices. Never the key.
    /// </summary>
    public static EngineIdentity Identity(string name, RemoteOptions options, RemoteClient client)
    {
        var matters = JsonSerializer.Serialize(new
        {
            Prompts,
            options.Kind,
            Root = client.Root.ToString(),
            options.Model,
            options.Languages,
            Voices = options.Voices.Select(voice => new { voice.Name, voice.Language }),
        });
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(matters)))[..12];
        return new EngineIdentity(
            name, $"{(options.Model == "" ? options.Kind : options.Model)} ({options.Kind} at {client.Host}, {hash})");
    }

    public static string DataDisclosure(RemoteOptions options, RemoteClient client)
    {
        var what = options.Kind == RemoteKinds.Recognition ? "sound" : "text";
        return client.IsHere ? $"{what} goes to {client.Host} on this machine" : $"{what} leaves this machine for {client.Host}";
    }

    public static string Price(RemoteOptions options) => options.Price == 0 && options.AnswerPrice is null or 0m ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"{options.Price} {options.Currency} a " +
            $"{Unit(options.Kind)}{(options.AnswerPrice is { } answers ? $", {answers} of its answers" : "")}");

    /// <summary>What an amount of work costs.</summary>
    /// <param name="amount">In the kind's unit.</param>
    public static void AddCost(this UsageMeter? usage, string name, RemoteOptions options, double amount, double answered = 0) =>
        usage?.Add(new UsageCost(
        name, amount + answered, Unit(options.Kind),
        ((decimal)amount * options.Price) + ((decimal)answered * (options.AnswerPrice ?? options.Price)), options.Currency));

    public static StringContent Json<T>(T body) =>
        new(JsonSerializer.Serialize(body, Workers.WorkerJson.Options), Encoding.UTF8, "application/json");

    private static string Unit(string kind) => kind switch
    {
        RemoteKinds.Recognition => "minute of sound",
        RemoteKinds.Chat => "million tokens",
        _ => "million characters",
    };
}
