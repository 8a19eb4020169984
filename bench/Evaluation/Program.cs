using Dubwright.Evaluation;
using Dubwright.Evaluation.Corpora;
using Dubwright.Fitting.Files;

// How the global plan does beside the rules that others use, on the same lines in the same run. Exits with 1 where it misses a threshold.
const string Installed = "/usr/share/games/fillets-ng";

if (args.Contains("--help"))
{
    Console.WriteLine(
        $"""
        dotnet run -c Release --project bench/Evaluation [-- --corpus LINES.json | --fillets FOLDER]

        Without --corpus: the dialogues of Fish Fillets, recorded in Czech and Dutch (GPL-2; apt-get install {Fillets.Packages}).
        --corpus     any lines, in the form that "dubwright plan" reads
        --fillets    where the game's data are; {Installed} when left out
        """);
    return 0;
}

if (After("--corpus") is { } path)
{
    var file = LinesFile.Parse(File.ReadAllText(path));
    return Comparison.Run([new Corpus(Path.GetFileName(path), path, [.. file.Lines.OrderBy(line => line.Slot.Start)], file.Duration)], gated: false);
}

var root = After("--fillets") ?? Installed;
if (!Directory.Exists(Path.Combine(root, "sound")))
{
    Console.Error.WriteLine($"No recordings in {root}: apt-get install {Fillets.Packages}, or name another folder with --fillets.");
    return 2;
}

return Comparison.RunFillets(root);

string? After(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
