using System.Buffers.Binary;
using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;

namespace Dubwright.Tests.Sound;

/// <summary>Odd headers are read the same way whoever reads them: anywhere in a file, or whole into memory.</summary>
public sealed class WaveHeaderTests : IDisposable
{
    private static readonly byte[] Samples = [10, 0, 20, 0];
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte[]> Readable() => new()
    {
        { "a plain header", Riff(44, Format(), Chunk("data", 4, Samples)) },
        { "a data size of 0, streamed", Riff(0, Format(), Chunk("data", 0, Samples)) },
        { "a data size of 0, streamed, sizes all ones", Riff(uint.MaxValue, Format(), Chunk("data", 0, Samples)) },
        { "a data size of all ones", Riff(uint.MaxValue, Format(), Chunk("data", uint.MaxValue, Samples)) },
        { "a data size of 2 GB less one, as sox streams", Riff(uint.MaxValue, Format(), Chunk("data", 0x7FFF_FFFF, Samples)) },
        { "a truncated file", Riff(104, Format(), Chunk("data", 64, Samples)) },
        { "a file truncated inside a sample", Riff(104, Format(), Chunk("data", 64, [.. Samples, 7])) },
        { "a LIST before fmt, padded", Riff(0, Chunk("LIST", 3, [1, 2, 3, 0]), Format(), Chunk("data", 4, Samples)) },
        { "a chunk behind the data", Riff(0, Format(), Chunk("data", 4, Samples), Chunk("LIST", 2, [9, 9])) },
        { "an odd data size", Riff(0, Format(), Chunk("data", 5, [.. Samples, 7, 0]), Chunk("LIST", 2, [9, 9])) },
        { "WAVE_FORMAT_EXTENSIBLE with PCM", Riff(0, Extensible(1), Chunk("data", 4, Samples)) },
        { "a format chunk of 18 bytes", Riff(0, Format(extra: [0, 0]), Chunk("data", 4, Samples)) },
    };

    public static TheoryData<string, byte[]> Unreadable() => new()
    {
        { "zero channels", Riff(0, Format(channels: 0), Chunk("data", 4, Samples)) },
        { "a rate of 0", Riff(0, Format(rate: 0), Chunk("data", 4, Samples)) },
        { "a rate below 0", Riff(0, Format(rate: -16_000), Chunk("data", 4, Samples)) },
        { "8 bits", Riff(0, Format(bits: 8), Chunk("data", 4, Samples)) },
        { "A-law said to have 16 bits", Riff(0, Format(tag: 6), Chunk("data", 4, Samples)) },
        { "WAVE_FORMAT_EXTENSIBLE with float", Riff(0, Extensible(3), Chunk("data", 4, Samples)) },
        { "data before the format", Riff(0, Chunk("data", 4, Samples), Format()) },
        { "no data", Riff(0, Format()) },
        { "a hostile chunk that says 4 GB", Riff(0, Chunk("LIST", uint.MaxValue, [1, 2]), Format(), Chunk("data", 4, Samples)) },
        { "a format chunk that is cut off", Riff(0, Chunk("fmt ", 16, [1, 0, 1, 0])) },
        { "a format chunk of 4 bytes", Riff(0, Chunk("fmt ", 4, [1, 0, 1, 0]), Chunk("data", 4, Samples)) },
        { "RF64", Rf64() },
        { "big-endian RIFX", [.. "RIFX"u8, 0, 0, 0, 0, .. "WAVE"u8, .. Format(), .. Chunk("data", 4, Samples)] },
        { "nothing", [] },
        { "eleven bytes", "RIFF0000WAV"u8.ToArray() },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_readable_header_gives_the_same_samples_to_everybody(string what, byte[] file)
    {
        var path = Write(file);

        Recordings.Pcm(path).ShouldBe([10, 20], what);
        var whole = PcmWave.Read(path);
        whole.Samples.ShouldBe([10, 20], what);
        whole.SampleRate.ShouldBe(16_000);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void An_unreadable_one_is_refused_in_a_sentence_by_everybody(string what, byte[] file)
    {
        var path = Write(file);

        Should.Throw<DubwrightException>(() => WaveReader.Open(path), what);
        Should.Throw<DubwrightException>(() => PcmWave.Read(path), what);
    }

    [Fact]
    public void A_finished_file_without_samples_is_silence_whatever_stands_behind()
    {
        byte[] tail = Chunk("LIST", 4, [9, 9, 9, 9]);
        var path = Write(Riff((uint)(4 + 24 + 8 + tail.Length), Format(), Chunk("data", 0, []), tail));

        using var reader = WaveReader.Open(path);
        reader.Frames.ShouldBe(0);
        PcmWave.Read(path).Samples.ShouldBeEmpty();
    }

    [Fact]
    public void More_channels_than_asked_for_are_refused()
    {
        var path = Write(Riff(0, Format(channels: 2), Chunk("data", 4, Samples)));

        Should.Throw<DubwrightException>(() => PcmWave.Read(path)).Message.ShouldContain("mono");
        PcmWave.Read(path, mostChannels: 2).Channels.ShouldBe(2);
    }

    [Fact]
    public async Task Both_writers_write_the_same_bytes_for_the_same_samples()
    {
        short[] samples = [.. Enumerable.Range(-500, 1_000).Select(at => (short)(at * 65))];
        using (var writer = WaveWriter.Create(_folder.File("stream.wav"), new WaveFormat(22_050, 2)))
        {
            writer.Write(samples.AsSpan(0, 300));
            writer.Write(samples.AsSpan(300));
        }

        await (new PcmWave(22_050, samples) { Channels = 2 }).WriteAsync(_folder.File("whole.wav"), CancellationToken.None);

        var bytes = await File.ReadAllBytesAsync(_folder.File("whole.wav"));
        bytes.ShouldBe(await File.ReadAllBytesAsync(_folder.File("stream.wav")));
        Convert.ToHexString(bytes.AsSpan(0, 44)).ShouldBe(
            "52494646F407000057415645666D74201000000001000200225600008858010004001000" + "64617461D0070000");
    }

    private static byte[] Riff(uint size, params byte[][] chunks)
    {
        byte[] head = [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8];
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), size);
        return [.. head, .. chunks.SelectMany(chunk => chunk)];
    }

    private static byte[] Rf64()
    {
        byte[] file = Riff(uint.MaxValue, Chunk("ds64", 28, new byte[28]), Format(), Chunk("data", uint.MaxValue, Samples));
        "RF64"u8.CopyTo(file);
        return file;
    }

    private static byte[] Chunk(string name, uint size, byte[] content)
    {
        byte[] head = [.. Encoding.ASCII.GetBytes(name), 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), size);
        return [.. head, .. content];
    }

    private static byte[] Format(short channels = 1, int rate = 16_000, short bits = 16, ushort tag = 1, byte[]? extra = null)
    {
        var format = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(format, tag);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(2), channels);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(4), rate);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(8), rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(12), 2);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(14), bits);
        byte[] all = [.. format, .. extra ?? []];
        return Chunk("fmt ", (uint)all.Length, all);
    }

    private static byte[] Extensible(byte subFormat) =>
        Format(tag: 0xFFFE, extra: [22, 0, 16, 0, 4, 0, 0, 0, subFormat, 0, 0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113]);

    private string Write(byte[] file)
    {
        var path = _folder.File("made.wav");
        File.WriteAllBytes(path, file);
        return path;
    }
}
