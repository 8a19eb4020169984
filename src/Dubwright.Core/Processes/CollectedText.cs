using System.Text;
using Dubwright.Core.Failures;

namespace Dubwright.Core.Processes;

/// <summary>Standard output as text, for programs that answer briefly.</summary>
internal sealed class CollectedText(ProcessSpec spec)
{
    private const int Longest = 64 << 20;
    private readonly StringBuilder _text = new();

    public string Text => _text.ToString();

    /// <exception cref="DubwrightException">There is no end of it.</exception>
    public async Task ReadAsync(Stream output, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(output, Encoding.UTF8);
        var buffer = new char[1 << 14];
        int read;
        while ((read = await reader.ReadAsync(buffer.AsMemory(), cancellationToken)) > 0)
        {
            _text.Append(buffer, 0, read);
            if (_text.Length > Longest)
            {
                throw new DubwrightException(
                    ExceptionReason.ProcessingError, $"{spec.Program} answered without end and was stopped.", detail: spec.CommandLine);
            }
        }
    }
}
