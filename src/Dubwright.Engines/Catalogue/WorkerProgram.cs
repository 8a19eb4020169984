using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Engines.Recognition.Neural;
using Dubwright.Engines.Separation;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Speakers;
using Dubwright.Engines.Synthesis.Neural;
using Dubwright.Engines.Workers;
using Microsoft.Win32.SafeHandles;

namespace Dubwright.Engines.Catalogue;

/// <summary>The worker's side of the line: what <c>dubwright worker JOB SETTINGS</c> runs. Never called in the host.</summary>
public static partial class WorkerProgram
{
    /// <summary>Loads a model, says that it is ready, and answers requests until standard input ends.</summary>
    /// <returns>0; 2 where there is no such job.</returns>
    public static async Task<int> RunAsync(string job, string settings)
    {
        await using var answers = OwnOutput();
        return job switch
        {
            WorkerJobs.Recognition =>
                await ServeAsync(answers, () => new SherpaRecognitionModel(Parse<RecognitionModelSettings>(settings)), (model, request) =>
                Task.FromResult(model.Recognize(
                    request.Deserialize<RecognitionModelRequest>(WorkerJson.Options)!, share => Write(answers, "progress", share)))),
            WorkerJobs.Speech =>
                await ServeAsync(answers, () => new SherpaSpeechModel(Parse<SpeechModelSettings>(settings)), (model, request) =>
                model.SpeakAsync(request.Deserialize<SpeechModelRequest>(WorkerJson.Options)!)),
            WorkerJobs.Separation =>
                await ServeAsync(answers, () => new SherpaSeparationModel(Parse<SeparationModelSettings>(settings)), (model, request) =>
                model.SeparateAsync(request.Deserialize<SeparationModelRequest>(WorkerJson.Options)!)),
            WorkerJobs.Embedding =>
                await ServeAsync(answers, () => new SherpaEmbeddingModel(Parse<EmbeddingModelSettings>(settings)), (model, request) =>
                Task.FromResult(model.Embed(
                    request.Deserialize<EmbeddingModelRequest>(WorkerJson.Options)!, share => Write(answers, "progress", share)))),
            WorkerJobs.Check =>
                await ServeAsync(answers, () => new ModelCheck(Parse<ModelCheckSettings>(settings)), (_, _) => Task.FromResult("loaded")),
            _ => 2,
        };
    }

    private static async Task<int> ServeAsync<TModel, TAnswer>(
        StreamWriter answers, Func<TModel> load, Func<TModel, JsonElement, Task<TAnswer>> answer)
        where TModel : IDisposable
    {
        try
        {
            using var model = load();
            Write(answers, "answer", "ready");
            while (await Console.In.ReadLineAsync() is { } line)
            {
                using var request = JsonDocument.Parse(line);
                try
                {
                    Write(answers, "answer", await answer(model, request.RootElement));
                }
                catch (DubwrightException refused)
                {
                    Write(answers, "fault", refused.Message);
                }
            }
        }
        catch (DubwrightException refused)
        {
            Write(answers, "fault", refused.Message);
        }

        return 0;
    }

    private static T Parse<T>(string settings) => JsonSerializer.Deserialize<T>(settings, WorkerJson.Options)!;

    private static void Write<T>(StreamWriter answers, string name, T value)
    {
        answers.WriteLine(JsonSerializer.Serialize(new Dictionary<string, T> { [name] = value }, WorkerJson.Options));
        answers.Flush();
    }

    // Native code may print what it likes: standard output becomes standard error, and answers go through a copy that only we know.
    private static StreamWriter OwnOutput()
    {
        var copy = Duplicate(1);
        _ = Replace(2, 1);
        return new StreamWriter(new FileStream(new SafeFileHandle(copy, ownsHandle: true), FileAccess.Write), new UTF8Encoding(false));
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int file);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Replace(int from, int to);
}
