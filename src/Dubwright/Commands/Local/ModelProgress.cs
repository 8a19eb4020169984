using System.Globalization;
using Dubwright.Engines.Models;
using Spectre.Console;

namespace Dubwright.Commands.Local;

/// <summary>A bar while a model comes; nothing where nobody looks.</summary>
internal static class ModelProgress
{
    public static async Task<InstalledModel> ShowAsync(ModelOffer offer, Func<IProgress<long>?, Task<InstalledModel>> fetchAsync)
    {
        if (Console.IsOutputRedirected)
        {
            return await fetchAsync(null);
        }

        return await AnsiConsole.Progress().StartAsync(async context =>
        {
            var task = context.AddTask(offer.Name, maxValue: offer.Bytes);
            var model = await fetchAsync(new Progress<long>(bytes => task.Value = bytes));
            task.Value = task.MaxValue;
            return model;
        });
    }

    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1e6):0} MB");
}
