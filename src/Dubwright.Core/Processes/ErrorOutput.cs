using System.Text;

namespace Dubwright.Core.Processes;

/// <summary>Reads standard error in little memory: lines are passed on, the last are kept, and one too long comes in pieces.</summary>
/// <param name="onLine">Called for every line; null where nobody wants them.</param>
internal sealed class ErrorOutput(Action<string>? onLine)
{
    private const int TailLines = 40;
    private const int LongestLine = 4096;
    private readonly Queue<string> _tail = new();

    /// <summary>The last lines so far.</summary>
    public string Tail
    {
        get
        {
            lock (_tail)
            {
                return string.Join('\n', _tail);
            }
        }
    }

    /// <summary>Reads to the end. What the callback throws is thrown again.</summary>
    public async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var buffer = new char[LongestLine];
        var line = new StringBuilder();
        var afterReturn = false;
        int read;
        while ((read = await reader.ReadAsync(buffer.AsMemory(), cancellationToken)) > 0)
        {
            foreach (var letter in buffer.AsMemory(0, read).ToArray())
            {
                var isEnd = letter is '\n' or '\r';
                if (!isEnd)
                {
                    line.Append(letter);
                }

                if ((isEnd && !(letter == '\n' && afterReturn)) || line.Length == LongestLine)
                {
                    Take(line);
                }

                afterReturn = letter == '\r';
            }
        }

        if (line.Length > 0)
        {
            Take(line);
        }
    }

    private void Take(StringBuilder letters)
    {
        var line = letters.ToString();
        letters.Clear();
        lock (_tail)
        {
            _tail.Enqueue(line);
            if (_tail.Count > TailLines)
            {
                _tail.Dequeue();
            }
        }

        onLine?.Invoke(line);
    }
}
