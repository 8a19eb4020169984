using System.Runtime.InteropServices;

namespace Dubwright.Engines.Sherpa;

/// <summary>
/// A C struct of sherpa-onnx as bytes, larger than the library's own, so that a field it might read beyond is zero, which means the
/// default. Strings are UTF-8 and live as long as it does.
/// </summary>
internal sealed class NativeConfig : IDisposable
{
    private const int Size = 1024;
    private readonly byte[] _bytes = new byte[Size];
    private readonly NativeTexts _texts = new();

    public ReadOnlySpan<byte> Bytes => _bytes;

    public NativeConfig Set(int offset, string text)
    {
        MemoryMarshal.Write(_bytes.AsSpan(offset), _texts.Add(text));
        return this;
    }

    public NativeConfig Set(int offset, int number)
    {
        MemoryMarshal.Write(_bytes.AsSpan(offset), number);
        return this;
    }

    public NativeConfig Set(int offset, float number)
    {
        MemoryMarshal.Write(_bytes.AsSpan(offset), number);
        return this;
    }

    public void Dispose() => _texts.Dispose();
}
