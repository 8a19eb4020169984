using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Core.Words;
using Dubwright.Engines.Remote;
using Dubwright.Engines.Synthesis.Neural;

namespace Dubwright.Engines.Synthesis.Remote;

/// <summary>Voices that speak OpenAI's API: <c>POST audio/speech</c>, a WAV back. They speak at their own pitch only.</summary>
internal sealed class RemoteSynthesizer : ISynthesizer, IRemoteEngine, IDisposable
{
    private const int UsualSampleRate = 24000;
    private readonly RemoteOptions _options;
    private readonly RemoteClient _client;
    private readonly Dictionary<string, string> _voices;

    public RemoteSynthesizer(string name, RemoteOptions options, RemoteClient client)
    {
        (_options, _client) = (options, client);
        Identity = RemoteEngine.Identity(name, options, client);
        DataDisclosure = RemoteEngine.DataDisclosure(options, client);
        _voices = options.Voices.ToDictionary(voice => Key(name, voice), voice => voice.Name);
        Capability = new SynthesizerCapability(
            [.. options.Voices.Select(voice => Describe(Key(name, voice), voice, options.Quality))], SlowestRate: 0.7, FastestRate: 1.5,
            Deterministic: false);
    }

    public EngineIdentity Identity { get; }

    public string DataDisclosure { get; }

    public SynthesizerCapability Capability { get; }

    public async Task<SynthesizedSpeech> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken)
    {
        var voice = SpeechTake.Find(_voices, request.Voice);
        var speed = Math.Round(Math.Clamp(request.Rate, Capability.SlowestRate, Capability.FastestRate), 3);
        return await SpeechTake.MakeAsync(
            request, UsualSampleRate,
            async (text, folder) =>
            {
                var answer = await _client.SendAsync(
                    "audio/speech", () =>
                        RemoteEngine.Json(new { _options.Model, Input = text.Text, Voice = voice, response_format = "wav", Speed = speed }),
                    RemoteEngine.LargestSound, cancellationToken);
                request.Usage.AddCost(Identity.Name, _options, text.Text.Length / RemoteEngine.Million);
                if (!answer.Body.AsSpan().StartsWith("RIFF"u8))
                {
                    throw _client.Fault("answered with something else than a WAV file");
                }

                var path = folder.File("line.wav");
                await File.WriteAllBytesAsync(path, answer.Body, cancellationToken);
                return PcmWave.Read(path);
            },
            cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    // One voice may speak several languages: the key tells them apart.
    private static string Key(string name, RemoteVoice voice) => $"{name}/{voice.Name}-{LanguageTable.Parse(voice.Language).Tag}";

    private static Voice Describe(string key, RemoteVoice voice, EngineQuality quality)
    {
        var language = LanguageTable.Parse(voice.Language);
        var gender = voice.Gender switch
        {
            "male" => Gender.Male,
            "female" => Gender.Female,
            _ => Gender.NotKnown,
        };
        var known = NeuralVoices.About(voice.Name, gender, language.Primary);
        var pitch = voice.PitchHz ?? known.MedianHz;
        return new Voice(key, known.Title, language.Tag, gender, pitch, pitch, pitch, known.WordErrorRate, quality);
    }
}
