using Dubwright.Evaluation;
using Dubwright.Evaluation.Corpora;
using Dubwright.Fitting.Files;

// How the global plan does beside the rules that others use, on the same lines in the same run.
const string Installed = "/usr/share/games/fillets-ng";
var gate = new Gate();
var comparison = new Comparison(gate);

if (args.Contains("--help"))
{
    Console.WriteLine(
        $"""
        dotnet run -c Release --project bench/Evaluation [-- --corpus LINES.json | --fillets FOLDER] [--gate | --write FILE]

        Without --corpus: the dialogues of Fish Fillets, recorded in Czech and Dutch (GPL-2; apt-get install {Fillets.Packages}).
        --corpus     any lines, in the form that "dubwright plan" reads
        --fillets    where the game's data are; {Installed} when left out
        --gate       exit with 1, and a sentence for each row that is worse than bench/Evaluation/expectations.json has it
        --write      write this run's figures as expectations

        Exits with 1 where the floor of the design is missed, with or without --gate.
        """);
    return 0;
}

if (After("--corpus") is { } path)
{
    var file = LinesFile.Parse(File.ReadAllText(path));
    comparison.Run(new Corpus(Path.GetFileName(path), path, [.. file.Lines.OrderBy(line => line.Slot.Start)], file.Duration));
}
else
{
    var root = After("--fillets") ?? Installed;
    if (!Directory.Exists(Path.Combine(root, "sound")))
    {
        Console.Error.WriteLine($"No recordings in {root}: apt-get install {Fillets.Packages}, or name another folder with --fillets.");
        return 2;
    }

    comparison.RunFillets(root);
}

if (After("--write") is { } written)
{
    gate.Write(written);
}

if (args.Contains("--gate"))
{
    gate.Compare(Path.Combine(AppContext.BaseDirectory, "expectations.json"));
}

foreach (var fault in gate.Faults)
{
    Console.Error.WriteLine(fault);
}

return gate.Faults.Count == 0 ? 0 : 1;

string? After(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
