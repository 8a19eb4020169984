using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Core.Files;

namespace Dubwright.Engines.Models;

/// <summary>
/// A folder of models: a folder each, described together in <c>manifest.json</c> or each by a <c>model.json</c> of its own.
/// </summary>
public static class ModelFolder
{
    public const string Manifest = "manifest.json";
    public const string Description = "model.json";

    /// <summary>How descriptions are written; names as in <see cref="ModelEntry"/>, in lower case.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What the folder holds, complete or not, by name; nothing where there is no such folder. Sizes are compared, contents are
    /// not read.</summary>
    /// <exception cref="DubwrightException">A description cannot be read.</exception>
    public static IReadOnlyList<InstalledModel> Read(string? folder)
    {
        if (folder is null || !Directory.Exists(folder))
        {
            return [];
        }

        var manifest = Path.Combine(folder, Manifest);
        var described = File.Exists(manifest) ? Parse<ManifestFile>(manifest).Models : [];
        var own = Directory.EnumerateDirectories(folder)
            .Select(model => Path.Combine(model, Description))
            .Where(File.Exists)
            .Select(Parse<ModelEntry>);
        return [.. own.Concat(described)
            .Select(Plain)
            .DistinctBy(entry => entry.Name)
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(entry => Look(entry, Path.Combine(folder, entry.Name)))
            .Where(model => Directory.Exists(model.Folder))];
    }

    /// <summary>The model in one folder, described there or by the manifest beside it; null where nothing describes it.</summary>
    public static InstalledModel? Find(string model)
    {
        var folder = Path.GetFullPath(model).TrimEnd('/');
        return Read(Path.GetDirectoryName(folder)).FirstOrDefault(found => found.Folder == folder);
    }

    /// <summary>Compares a folder with what it should hold.</summary>
    public static InstalledModel Look(ModelEntry entry, string folder)
    {
        var fault = entry.Files
            .Select(file => (file.Name, file.Bytes, Found: new FileInfo(Path.Combine(folder, file.Name))))
            .Select(file => !file.Found.Exists ? $"The model {entry.Name} is incomplete: its file {file.Name} is missing."
                : file.Found.Length != file.Bytes
                    ? $"The model {entry.Name} is damaged: its file {file.Name} has {file.Found.Length} bytes instead of {file.Bytes}."
                : null)
            .FirstOrDefault(sentence => sentence is not null);
        return new InstalledModel(entry, folder, fault);
    }

    // Whoever wrote a description does not get to name files elsewhere.
    private static ModelEntry Plain(ModelEntry entry) =>
        entry.Files.Select(file => file.Name).Append(entry.Name)
            .All(name => name.Length > 0 && name[0] != '.' && Path.GetFileName(name) == name)
            ? entry
            : throw new DubwrightException(ExceptionReason.InvalidSourceData,
                $"The description of the model {entry.Name} names a file outside its folder.");

    /// <exception cref="DubwrightException">It is no such JSON.</exception>
    internal static T Parse<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Json) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException fault)
        {
            throw new DubwrightException(
                ExceptionReason.InternalError, $"{Path.GetFileName(path)} of the models cannot be read: {fault.Message}", detail: path,
                    inner: fault);
        }
    }

    /// <summary>Writes a file of the folder's own, whole or not at all.</summary>
    /// <param name="folder">Made where it is missing.</param>
    internal static void Write<T>(string folder, string name, T content)
    {
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, $".{name}-{Guid.NewGuid():n}");
        File.WriteAllText(unfinished, JsonSerializer.Serialize(content, Json));
        DurableFile.Move(unfinished, Path.Combine(folder, name), overwrite: true);
    }

    private sealed record ManifestFile(IReadOnlyList<ModelEntry> Models);
}
