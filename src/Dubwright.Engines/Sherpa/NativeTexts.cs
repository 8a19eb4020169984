using System.Runtime.InteropServices;

namespace Dubwright.Engines.Sherpa;

/// <summary>UTF-8 strings for a C struct, freed together.</summary>
internal sealed class NativeTexts : IDisposable
{
    private readonly List<nint> _texts = [];

    public nint Add(string text)
    {
        var native = Marshal.StringToCoTaskMemUTF8(text);
        _texts.Add(native);
        return native;
    }

    public void Dispose()
    {
        _texts.ForEach(Marshal.FreeCoTaskMem);
        _texts.Clear();
    }
}
