namespace Dubwright.Client.Engines;

/// <summary>What does the work here, and what could.</summary>
/// <param name="Version">Of Dubwright.</param>
/// <param name="SourceLanguages">Primary languages that are heard here.</param>
/// <param name="TargetLanguages">Primary languages that a dub from English can be made in here.</param>
/// <param name="Warning">What keeps programs that read foreign files from running without a network, in a sentence; null where nothing
/// does.</param>
public sealed record EnginesAnswer(
    string Version, IReadOnlyList<EngineItem> Engines, IReadOnlyList<ToolItem> Tools, IReadOnlyList<string> SourceLanguages,
    IReadOnlyList<string> TargetLanguages, string? Warning);

/// <summary>An engine, installed or not.</summary>
/// <param name="Job">recognition, translation, synthesis, separation, speakerembedding or soundgeneration.</param>
/// <param name="Languages">Primary languages, or pairs of them as <c>en→es</c>; empty for any.</param>
/// <param name="Version">Null where it is not installed.</param>
/// <param name="Free">Whether the distribution counts it as free software.</param>
/// <param name="InstallCommand">The line that installs it.</param>
/// <param name="Note">What a person should know before installing or choosing it; null for nothing.</param>
public sealed record EngineItem(
    string Name, string Title, string Job, IReadOnlyList<string> Languages, bool Installed, string? Version, string Licence, bool Free,
    string InstallCommand, string? Note);

/// <summary>A program that the work needs.</summary>
/// <param name="Purpose">What it is for, in a few words.</param>
/// <param name="Required">Whether nothing is dubbed without it.</param>
/// <param name="Version">Null where it is not installed, or does not tell.</param>
/// <param name="InstallCommand">The line that installs it.</param>
public sealed record ToolItem(string Name, string Purpose, bool Required, bool Installed, string? Version, string InstallCommand);

/// <summary>Neural models: those that can be had and those that are here.</summary>
/// <param name="FreeBytes">Of the disk that they are on.</param>
/// <param name="Fixed">Why none can be installed or removed over the API, in a sentence; null where they can.</param>
public sealed record ModelsAnswer(IReadOnlyList<ModelItem> Models, long FreeBytes, string? Fixed);

/// <summary>A neural model.</summary>
/// <param name="Kind">What it is for: recognition, voice, translation, source separation and so on.</param>
/// <param name="Languages">For people.</param>
/// <param name="Bytes">On the disk where it is here; else about what is downloaded.</param>
/// <param name="Installed">Whether it is here, whole.</param>
/// <param name="Fault">Why it cannot be used, though it is here; null where it can.</param>
/// <param name="Improves">What it would improve here, or improves, in a sentence.</param>
/// <param name="Available">Whether it can be downloaded; false for one that was added by hand.</param>
/// <param name="RoomBytes">How much disk it needs while it is unpacked.</param>
/// <param name="LeftBytes">What a stopped download left: the next goes on behind it.</param>
/// <param name="Installation">The last installation since the server started; null where there was none.</param>
public sealed record ModelItem(
    string Name, string Kind, string Languages, long Bytes, string Licence, string Origin, bool Installed, string? Fault, string Improves,
    bool Available, long RoomBytes, long LeftBytes, ModelInstallation? Installation)
{
    /// <summary>Where the terms of a licence stand that restricts what it may be used for; null where there is nothing to accept, or it was
    /// accepted here.</summary>
    public Uri? Terms { get; init; }
}

/// <summary>How an installation stands.</summary>
/// <param name="State">downloading, checking, unpacking, installed, cancelled or failed.</param>
/// <param name="Bytes">Downloaded so far, with what was there before.</param>
/// <param name="TotalBytes">About what is downloaded in all.</param>
/// <param name="BytesPerSecond">Over the last seconds; null where it is not known.</param>
/// <param name="SecondsLeft">Of the download; null where it is not known.</param>
/// <param name="Checksum">compared: each file was the one that was published, or that came at the first download; kept: nobody published
/// any, and the one computed is what a later download has to have; null before it is known.</param>
/// <param name="Message">Why it failed; null else.</param>
public sealed record ModelInstallation(
    string State, long Bytes, long TotalBytes, double? BytesPerSecond, double? SecondsLeft, string? Checksum, string? Message);

/// <summary>How the server runs.</summary>
/// <param name="Settings">In force, by key.</param>
/// <param name="Storage">What the data folder holds, by kind.</param>
/// <param name="FreeBytes">Of the data folder's disk.</param>
public sealed record ServerAnswer(
    string Version, string Runtime, DateTimeOffset StartedAt, IReadOnlyList<SettingItem> Settings, IReadOnlyList<StorageItem> Storage,
    long FreeBytes);

/// <summary>A setting.</summary>
/// <param name="Key">As in settings.json, with a colon between the levels.</param>
/// <param name="Value">As text; null for a secret.</param>
/// <param name="Source">default, file, environment or argument.</param>
public sealed record SettingItem(string Key, string? Value, string Source);

/// <summary>A kind of data.</summary>
/// <param name="Kind">database, results, models, work or other.</param>
public sealed record StorageItem(string Kind, long Bytes, long Files);
