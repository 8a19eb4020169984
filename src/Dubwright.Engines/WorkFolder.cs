namespace Dubwright.Engines;

/// <summary>A folder of its own for one call of an engine, gone when the call is over, however it ended.</summary>
internal sealed class WorkFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dubwright-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Someone cleaned the temporary folder; gone is gone.
        }
    }
}
