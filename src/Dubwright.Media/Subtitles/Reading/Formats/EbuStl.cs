using System.Globalization;
using System.Text;
using Dubwright.Media.Subtitles.Reading.Cues;
using TextEncoding = System.Text.Encoding;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>EBU STL, the exchange format of broadcasters (EBU Tech 3264): a header of 1024 bytes, then blocks of 128.</summary>
internal sealed class EbuStl : IScriptFormat
{
    private const int Header = 1024;
    private const int Block = 128;
    private const int TextField = 16;
    private const byte LastBlock = 0xFF;
    private const byte UserData = 0xFE;

    public string Name => "EBU STL";

    public bool Fits(ScriptInput input) => input.Bytes.Length >= Header + Block && input.Bytes.Span[3..6].SequenceEqual("STL"u8);

    public IReadOnlyList<RawCue> Read(ScriptInput input)
    {
        var file = input.Bytes.Span;
        var rate = double
            .TryParse(TextEncoding.ASCII.GetString(file[6..8]), NumberStyles.None, CultureInfo.InvariantCulture, out var named)
            && named > 0 ? named : 25;
        var letters = EbuText.Of(TextEncoding.ASCII.GetString(file[12..14]));
        var cues = new List<RawCue>();
        var text = new StringBuilder();
        for (var at = Header; at + Block <= file.Length; at += Block)
        {
            var block = file.Slice(at, Block);
            if (block[3] == UserData || block[15] == 1)
            {
                continue;
            }

            text.Append(letters.Decode(block[TextField..]));
            if (block[3] == LastBlock)
            {
                // Several subtitles of one time stand in different places of the picture; nothing says that they are one.
                cues.Add(new RawCue(Time(block[5..9], rate), Time(block[9..13], rate), text.ToString(), ((at - Header) / Block) + 1));
                text.Clear();
            }
        }

        return cues;
    }

    private static TimeSpan? Time(ReadOnlySpan<byte> code, double rate) => code[0] > 99 || code[1] > 59 || code[2] > 59 ? null
        : TimeSpan.FromMilliseconds(Math.Round(((code[0] * 3600) + (code[1] * 60) + code[2] + (code[3] / rate)) * 1000));
}
