namespace Dubwright.Engines.Sherpa;

/// <summary>The families that are known.</summary>
internal static class SherpaFamilies
{
    public const string Whisper = "sherpa-onnx whisper";
    public const string Moonshine = "sherpa-onnx moonshine";
    public const string Parakeet = "sherpa-onnx nemo transducer";
    public const string SenseVoice = "sherpa-onnx sense_voice";
    public const string Omnilingual = "sherpa-onnx omnilingual";
    public const string Piper = "sherpa-onnx vits (piper)";
    public const string Kokoro = "sherpa-onnx kokoro";
    public const string Kitten = "sherpa-onnx kitten";
    public const string Supertonic = "sherpa-onnx supertonic";
    public const string Pocket = "sherpa-onnx pocket";
    public const string ZipVoice = "sherpa-onnx zipvoice";
    public const string Spleeter = "sherpa-onnx spleeter";
    public const string Uvr = "sherpa-onnx uvr";
    public const string Embedding = "sherpa-onnx speaker_embedding";

    // So small that adding it to anything changes nothing: Piper's noise differs from call to call. Zero would mean the default.
    private const float NoNoise = 1e-30f;
    private const int RecognizerTokens = 104;
    private const int ModelType = 128;

    private static readonly FamilyFile Tokens = new(RecognizerTokens, "tokens", ".txt");

    // Of the recogniser: 16 kHz, eighty mel bands, the likeliest token at each step.
    private static readonly (int, int)[] Hearing = [(0, 16_000), (4, 80)];
    private static readonly (int, string)[] Greedy = [(528, "greedy_search")];

    // Of the voice: a sentence at a time, pauses as they are.
    private static readonly (int, int)[] Sentences = [(424, 1)];
    private static readonly (int, float)[] Pauses = [(440, 1)];

    public static IReadOnlyList<SherpaFamily> All { get; } =
    [
        new(Whisper, SherpaJob.Recognition, [new(48, "encoder", ".onnx"), new(56, "decoder", ".onnx"), Tokens])
        {
            Texts = [.. Greedy, (72, "transcribe")],
            Numbers = [.. Hearing, (80, -1), (84, 1)],
            Language = 64,
        },
        new(Moonshine, SherpaJob.Recognition,
        [
            new(184, "^preprocess", ".onnx"), new(192, "^encode", ".onnx"), new(200, "^uncached_decode", ".onnx"),
            new(208, "^cached_decode", ".onnx"), Tokens,
        ])
        {
            Texts = Greedy,
            Numbers = Hearing,
        },
        new(Parakeet, SherpaJob.Recognition, [new(8, "encoder", ".onnx"), new(16, "decoder", ".onnx"), new(24, "joiner", ".onnx"), Tokens])
        {
            Texts = [.. Greedy, (ModelType, "nemo_transducer")],
            Numbers = Hearing,
        },
        new(SenseVoice, SherpaJob.Recognition, [new(160, "model", ".onnx"), Tokens]) { Texts = [.. Greedy, (168, "auto")],
            Numbers = [.. Hearing, (176, 1)] },
        new(Omnilingual, SherpaJob.Recognition, [new(304, "model", ".onnx"), Tokens]) { Texts = Greedy, Numbers = Hearing },
        new(Piper, SherpaJob.Speech, [new(0, "", ".onnx"), new(16, "tokens", ".txt")])
        {
            Numbers = Sentences,
            Reals = [.. Pauses, (32, NoNoise), (36, NoNoise), (40, 1)],
            Data = 24,
        },
        new(Kokoro, SherpaJob.Speech, [new(128, "", ".onnx"), new(136, "voices", ".bin"), new(144, "tokens", ".txt")])
        {
            Numbers = Sentences,
            Reals = [.. Pauses, (160, 1)],
            Data = 152,
            Language = 184,
        },
        new(Kitten, SherpaJob.Speech, [new(192, "", ".onnx"), new(200, "voices", ".bin"), new(208, "tokens", ".txt")])
        {
            Numbers = Sentences,
            Reals = [.. Pauses, (224, 1)],
            Data = 216,
        },
        new(Supertonic, SherpaJob.Speech,
        [
            new(360, "duration_predictor", ".onnx"), new(368, "text_encoder", ".onnx"), new(376, "vector_estimator", ".onnx"),
            new(384, "vocoder", ".onnx"),
            new(392, "tts", ".json"), new(400, "unicode_indexer", ".bin"), new(408, "voice", ".bin"),
        ])
        {
            Numbers = Sentences,
            Reals = Pauses,
            LanguageWithLine = true,
        },
        new(Pocket, SherpaJob.Speech,
        [
            new(296, "lm_flow", ".onnx"), new(304, "lm_main", ".onnx"), new(312, "^encoder", ".onnx"), new(320, "^decoder", ".onnx"),
            new(328, "text_conditioner", ".onnx"), new(336, "vocab", ".json"), new(344, "token_scores", ".json"),
        ])
        {
            Numbers = Sentences,
            Reals = Pauses,
            Copies = true,
        },
        new(ZipVoice, SherpaJob.Speech,
        [
            new(232, "tokens", ".txt"), new(240, "^encoder", ".onnx"), new(248, "^decoder", ".onnx"), new(256, "vocos", ".onnx"),
            new(272, "lexicon", ".txt"),
        ])
        {
            Numbers = Sentences,
            Reals = [.. Pauses, (280, 0.1f), (284, 0.5f), (288, 0.1f), (292, 1)],
            Data = 264,
            Copies = true,
        },
        new(Spleeter, SherpaJob.Separation, [new(0, "vocals", ".onnx"), new(8, "accompaniment", ".onnx")]),
        new(Uvr, SherpaJob.Separation, [new(16, "", ".onnx")]),
        new("sherpa-onnx gtcrn", SherpaJob.Denoising, [new(0, "", ".onnx")]),
        new("sherpa-onnx dpdfnet", SherpaJob.Denoising, [new(24, "", ".onnx")]),
        new("sherpa-onnx ct_transformer", SherpaJob.Punctuation, [new(0, "model", ".onnx")]),
        new("sherpa-onnx pyannote", SherpaJob.Diarization, [new(0, "model", ".onnx")]) { Reals = [(8, 0.1f)] },
        new(Embedding, SherpaJob.Embedding, [new(0, "", ".onnx")]),
    ];

    /// <summary>Null where none is known by that name.</summary>
    public static SherpaFamily? Of(string runtime) => All.FirstOrDefault(family => family.Runtime == runtime);

    /// <summary>Where the number of threads, debugging and the provider stand.</summary>
    public static (int Threads, int Debug, int Provider) General(SherpaJob job) => job switch
    {
        SherpaJob.Recognition => (112, 116, 120),
        SherpaJob.Speech => (56, 60, 64),
        SherpaJob.Separation => (24, 28, 32),
        SherpaJob.Diarization => (16, 20, 24),
        _ => (8, 12, 16),
    };
}
