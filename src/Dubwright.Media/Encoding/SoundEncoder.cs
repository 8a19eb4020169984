using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Encoding;

/// <summary>Encodes sounds of our own for delivery. Safe for concurrent use.</summary>
public sealed class SoundEncoder(MediaTools tools)
{
    /// <summary>A WAV into another form; the same sound gives the same bytes.</summary>
    /// <exception cref="DubwrightException">ffmpeg failed.</exception>
    public Task EncodeAsync(string wav, SoundFormat format, string output, CancellationToken cancellationToken) => tools.ConvertAsync(
        [.. MediaTools.OwnInput("wav", wav), "-map", "0:a:0", "-bitexact", "-flags:a", "+bitexact", .. format.Arguments, MediaTools
            .AsFile(output)],
        [output], TimeSpan.Zero, null, cancellationToken);

    /// <summary>The mix, or what it is made of, as it is written: 48 kHz, little-endian.</summary>
    /// <param name="channels">Two, or six for 5.1.</param>
    /// <param name="write">Writes all of it; the stream is closed afterwards.</param>
    /// <exception cref="DubwrightException">ffmpeg failed; no file is left.</exception>
    public Task EncodeMixAsync(SoundFormat format, int channels, Func<Stream, CancellationToken, Task> write, string output,
        CancellationToken cancellationToken) =>
        EncodeAsync(format, new WaveFormat(WaveFormat.Mix.SampleRate, channels), write, output, cancellationToken);

    /// <summary>Samples of any layout as they come, little-endian, into a file.</summary>
    /// <param name="input">What is written.</param>
    /// <param name="write">Writes all of it; the stream is closed afterwards.</param>
    /// <exception cref="DubwrightException">ffmpeg failed; no file is left.</exception>
    public async Task EncodeAsync(SoundFormat format, WaveFormat input, Func<Stream, CancellationToken, Task> write, string output,
        CancellationToken cancellationToken)
    {
        var whole = false;
        try
        {
            await tools.PipeAsync(
                [
                    "-f", "s16le", "-ar", MediaTools.Text(input.SampleRate), "-ac", MediaTools.Text(input.Channels), "-i", "pipe:0",
                        "-map", "0:a:0", "-bitexact",
                        "-flags:a", "+bitexact",
                        .. format.Arguments, .. input.Channels > 2 ? format.ForSurround : [],
                    .. format == SoundFormat.Wav ? (string[])["-rf64", "auto"] : [], MediaTools.AsFile(output),
                ],
                write, (nothing, token) => nothing.CopyToAsync(Stream.Null, token), cancellationToken);
            whole = true;
        }
        finally
        {
            if (!whole)
            {
                File.Delete(output);
            }
        }
    }

    /// <summary>Mono 16-bit samples as they come, into another form as it goes out.</summary>
    /// <param name="inputRate">Samples per second of what is written.</param>
    /// <param name="outputRate">Of what is read; null keeps the input's.</param>
    /// <param name="write">Writes samples, little-endian; the stream is closed afterwards.</param>
    /// <param name="read">Reads the encoded sound to its end.</param>
    /// <exception cref="DubwrightException">ffmpeg failed.</exception>
    public Task StreamAsync(
        SoundFormat format, int inputRate, int? outputRate, Func<Stream, CancellationToken, Task> write, Func<Stream, CancellationToken,
            Task> read,
        CancellationToken cancellationToken) => tools.PipeAsync(
        [
            "-f", "s16le", "-ar", MediaTools.Text(inputRate), "-ac", "1", "-i", "pipe:0", "-map", "0:a:0", "-bitexact", "-flags:a",
                "+bitexact",
            .. (outputRate is { } rate ? (string[])["-ar", MediaTools.Text(rate)] : []), .. format.Arguments, "-flush_packets", "1",
                "pipe:1",
        ],
        write, read, cancellationToken);
}
