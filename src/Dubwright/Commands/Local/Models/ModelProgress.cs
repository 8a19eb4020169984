using System.Globalization;
using Dubwright.Engines.Models;
using Spectre.Console;

namespace Dubwright.Commands.Local.Models;

/// <summary>A bar while a model comes; nothing where nobody looks.</summary>
internal static class ModelProgress
{
    /// <summary>What is said of a download that nothing could be compared with.</summary>
    public const string FirstUse = "No checksum of it is known; the one computed now is kept, and a later download has to be the same. "
        + "dubwright models pin reads what its publisher says.";

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
