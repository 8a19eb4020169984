using Dubwright.Bench;
using Dubwright.Bench.Engines;
using Dubwright.Bench.Intelligibility;
using Dubwright.Bench.Speakers;
using Dubwright.Bench.Studio;

// Each benchmark prints ratios against a peer or a baseline measured in the same run, in alternating rounds.
return args switch
{
    ["dub", ..] => await DubBench.RunAsync(args[1..]),
    ["engines", ..] => await EngineBench.RunAsync(args[1..]),
    ["intelligibility", ..] => await IntelligibilityBench.RunAsync(args[1..]),
    ["length", ..] => await LengthBench.RunAsync(args[1..]),
    ["live", ..] => await LiveBench.RunAsync(args[1..]),
    ["sockets", ..] => await SocketBench.RunAsync(args[1..]),
    ["speakers", ..] => await SpeakerBench.RunAsync(args[1..]),
    ["spoken", ..] => await SpokenBench.RunAsync(args[1..]),
    ["status", ..] => await StatusBench.RunAsync(args[1..]),
    ["studio", ..] => await StudioBench.RunAsync(args[1..]),
    ["translations", ..] => await TranslationBench.RunAsync(args[1..]),
    ["workers", ..] => await Workers.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine(
        """
        dotnet run -c Release --project bench/Dubwright.Bench -- BENCH [OPTIONS]

        dub [FILM] [ROUNDS]        a dub's wall time beside its limit and beside a plain script
        engines [--write FILE]     every engine installed here on the same speech; DUBWRIGHT_MODELS adds the neural ones
        intelligibility [--fillets FOLDER] [--engine NAME] [--write FILE]
                                   words misheard against speed, voice by voice; needs the models, sox and
                                   fillets-ng-data (installed, or unpacked in FOLDER)
        length [MINUTES ...]       dubs of films of 1, 10 and 60 minutes: when they can be watched, processor time a minute of
                                   film, memory; needs pocketsphinx-testdata, sox
        live [MINUTES] [STREAMS]   readings pushed in real time: delay from outside, what is lost, memory
        sockets [SECONDS]          one and two live transcriptions in real time: delays, processor time; and the first byte of
                                   /tts-stream by length, and of 20 at once; needs pocketsphinx-testdata
        spoken [--lines N] [--language CODE]
                                   words misheard of 50 lines with numbers, dates, short forms …, said as written and said
                                   as read; needs whisper-base
        studio [--hours N] [--lines N]
                                   the Studio in Chromium on a long project: first picture, frames a second, memory;
                                   and one line's render on a minute of film; needs chromium, ffmpeg, espeak-ng
        translations [--fillets FOLDER] [--modes FOLDER] [--lines N] [--write FILE]
                                   every way of translating beside human translations
        workers                    recognition with two workers beside one; needs the models
        status [SECONDS]           status reads beside bare Kestrel and FastAPI; needs
                                   apt-get install wrk python3-fastapi python3-uvicorn
        """);
    return 2;
}
