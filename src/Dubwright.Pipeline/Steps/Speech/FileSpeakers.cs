using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Detection;
using Dubwright.Media.Extracting;
using Dubwright.Media.Probing;
using Dubwright.Media.Speakers;
using Dubwright.Media.Speakers.Embedding;

namespace Dubwright.Pipeline.Steps.Speech;

/// <summary>Who speaks when in a file.</summary>
/// <param name="Turns">In order.</param>
/// <param name="Speakers">In order of their first turn.</param>
/// <param name="Means">What told them apart.</param>
/// <param name="Warnings">What went otherwise than was asked for, as sentences.</param>
public sealed record SpeakersOfFile(SpeakerTurns Turns, IReadOnlyList<Speaker> Speakers, string Means, IReadOnlyList<string> Warnings);

/// <summary>Tells who speaks when in any file, as a dub of it would, without making one. At most three windows of ten minutes lie on the
/// disk at once.</summary>
public sealed class FileSpeakers(MediaProbe probe, SoundDecoder decoder)
{
    /// <param name="embedder">Null has them told apart by pitch and timbre.</param>
    /// <param name="speakers">How many there are; null where that has to be found.</param>
    /// <param name="folder">Empty; holds decoded sound.</param>
    /// <param name="progress">0 to 1.</param>
    /// <exception cref="DubwrightException">The file is no media, or holds no sound.</exception>
    public async Task<SpeakersOfFile> FindAsync(string media, ISpeakerEmbedder? embedder, int? speakers, string folder,
        IProgress<double> progress, CancellationToken cancellationToken)
    {
        var windows = Timeline.Windows((await probe.ProbeAsync(media, cancellationToken)).Duration);
        var (prints, embedded, warnings) = (new List<IReadOnlyList<VoicePrint>>(), new List<EmbeddedSpeech>(), new List<string>());
        for (var at = 0; at < windows.Count; at++)
        {
            foreach (var ahead in Enumerable.Range(at, 2).Where(ahead => ahead < windows.Count && !File.Exists(PathOf(ahead))))
            {
                await decoder.DecodeAsync(media, windows[ahead], WaveFormat.Speech.SampleRate, WaveFormat.Speech.Channels, PathOf(ahead),
                    cancellationToken);
            }

            using (var sound = new WindowedSound([.. Enumerable.Range(at - 1, 3).Where(near => near >= 0 && near < windows.Count)
                .Select(near => new SoundWindow(windows[near].Start, PathOf(near)))]))
            {
                var track = VoiceActivity.Measure(sound, windows[at], cancellationToken);
                prints.AddRange(track.Utterances.Select(utterance => VoicePrints.Measure(sound, utterance)));
                if (embedder is not null)
                {
                    try
                    {
                        embedded.Add(await VoiceListening.EmbedAsync(
                            sound, track.Speech, embedder, Path.Combine(folder, "speech.wav"), progress: null, cancellationToken));
                    }
                    catch (DubwrightException failed)
                    {
                        warnings.Add($"{failed.Message} The speakers are told apart by pitch and timbre alone.");
                        embedder = null;
                    }
                }
            }

            File.Delete(PathOf(at - 1));
            progress.Report((at + 1.0) / windows.Count);
        }

        if (embedder is null && speakers is not null)
        {
            warnings.Add("How many people speak is heeded only where a speaker embedding tells them apart.");
        }

        var turns = embedder is null ? DiariseStep.ByTimbre(prints)
            : DiariseStep.ByEmbedding(embedded, speakers, [], prints, cancellationToken);
        return new SpeakersOfFile(
            turns, SpeakerVoices.Of(turns), embedder?.Identity.ToString() ?? DiariseStep.OwnProcessing, warnings);

        string PathOf(int window) => Path.Combine(folder, $"{window}.wav");
    }
}
