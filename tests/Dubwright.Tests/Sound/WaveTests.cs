using System.Buffers.Binary;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Tests.Sound;

public sealed class WaveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Other_chunks_and_odd_sizes_stand_in_no_ones_way()
    {
        var path = Write([.. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0], [.. "data"u8, 4, 0, 0, 0, 10, 0, 20, 0, .. "tail"u8]);

        using var reader = WaveReader.Open(path);

        reader.Format.ShouldBe(new WaveFormat(16_000, 1));
        reader.Frames.ShouldBe(2);
        Recordings.Pcm(path).ShouldBe([10, 20]);
    }

    [Fact]
    public void A_size_left_open_by_a_stream_means_the_rest_of_the_file() =>
        Recordings.Pcm(Write([.. "data"u8, 255, 255, 255, 255, 10, 0, 20, 0])).ShouldBe([10, 20]);

    [Fact]
    public void A_size_beyond_the_files_end_means_what_is_there() =>
        Recordings.Pcm(Write([.. "data"u8, 100, 0, 0, 0, 10, 0, 20, 0])).ShouldBe([10, 20]);

    [Theory]
    [InlineData("RIFFnoWAV")]
    [InlineData("")]
    [InlineData("plain text that is long enough to hold a header of forty-four bytes")]
    public void What_is_no_wave_is_refused_with_its_reason(string text)
    {
        var path = _folder.File("no.wav");
        File.WriteAllText(path, text);

        Should.Throw<DubwrightException>(() => WaveReader.Open(path)).Reason.ShouldBe(ExceptionReason.ProcessingError);
    }

    [Fact]
    public void Samples_of_24_bits_are_refused() =>
        Should.Throw<DubwrightException>(() => WaveReader.Open(Write(24, [.. "data"u8, 3, 0, 0, 0, 1, 2, 3]))).Message
            .ShouldContain("24-bit");

    [Fact]
    public void Beyond_either_end_is_silence()
    {
        using var reader = WaveReader.Open(Write([.. "data"u8, 4, 0, 0, 0, 10, 0, 20, 0]));
        var samples = Enumerable.Repeat((short)99, 6).ToArray();

        reader.Read(-2, samples);
        samples.ShouldBe([0, 0, 10, 20, 0, 0]);
        reader.Read(7, samples);
        samples.ShouldAllBe(sample => sample == 0);
        reader.Read(-9, samples);
        samples.ShouldAllBe(sample => sample == 0);
    }

    [Fact]
    public void Windows_are_read_as_one_with_silence_where_none_lies()
    {
        var paths = Enumerable.Range(0, 7).Select(window => _folder.File($"window{window}.wav")).ToArray();
        foreach (var (window, path) in paths.Index())
        {
            using var writer = WaveWriter.Create(path, WaveFormat.Speech);
            writer.Write([.. Enumerable.Range(0, 1_600).Select(at => (short)((window * 1_600) + at))]);
        }

        // The fifth is missing.
        using var sound = new WindowedSound(
            [.. paths.Index().Where(window => window.Index != 4)
                .Select(window => new SoundWindow(TimeSpan.FromSeconds(window.Index * 0.1), window.Item))]);
        var all = new short[11_300];
        sound.Read(-50, all);

        sound.Frames.ShouldBe(11_200);
        all.Index().ShouldAllBe(sample =>
            sample.Item == (sample.Index < 50 || sample.Index - 50 >= 11_200 || (sample.Index - 50) / 1_600 == 4 ? 0 : sample.Index - 50));
        sound.Cut(new TimeRange(TimeSpan.FromSeconds(0.05), TimeSpan.FromSeconds(0.15)), _folder.File("cut.wav"), CancellationToken.None);
        Recordings.Pcm(_folder.File("cut.wav")).ShouldBe(Enumerable.Range(800, 1_600).Select(at => (short)at));
    }

    [Fact]
    public void Every_frame_has_a_time_that_leads_back_to_it()
    {
        var random = new Random(1);
        foreach (var rate in (int[])[16_000, 22_050, 44_100, 48_000, 96_000])
        {
            var format = new WaveFormat(rate, 2);
            for (var at = 0; at < 2_000; at++)
            {
                var frame = random.NextInt64(-1_000, 48_000L * 86_400);
                format.FrameAt(format.TimeOf(frame)).ShouldBe(frame);
            }
        }
    }

    private string Write(params byte[][] chunks) => Write(16, chunks);

    private string Write(int bits, params byte[][] chunks)
    {
        var format = new byte[24];
        "fmt "u8.CopyTo(format);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(4), 16);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(8), 1);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(10), 1);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(12), 16_000);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(22), (short)bits);
        var path = _folder.File("made.wav");
        File.WriteAllBytes(path, [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8, .. format, .. chunks.SelectMany(chunk => chunk)]);
        return path;
    }
}
