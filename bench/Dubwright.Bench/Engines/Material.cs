using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Bench.Engines;

/// <summary>What every engine is given: real readings to hear, and sentences to speak and to translate.</summary>
internal static class Material
{
    private const string Folder = "/usr/share/pocketsphinx/test/data/librivox";
    private const double PauseSeconds = 1;

    private static readonly Dictionary<string, string[]> Texts = new()
    {
        ["en"] =
        [
            "The old house by the river has been empty for more than twenty years.",
                "Could you tell me when the next train to the city leaves?",
            "She opened the window and listened to the rain for a long time.",
                "We should have asked the doctor before we bought the medicine.",
            "My brother works in a small bakery at the end of the street.",
                "If the weather is good tomorrow, we will walk along the coast.",
        ],
        ["es"] =
        [
            "La vieja casa junto al río lleva más de veinte años vacía.", "¿Podría decirme cuándo sale el próximo tren a la ciudad?",
            "Ella abrió la ventana y escuchó la lluvia durante mucho tiempo.",
                "Deberíamos haber preguntado al médico antes de comprar la medicina.",
            "Mi hermano trabaja en una pequeña panadería al final de la calle.", "Si mañana hace buen tiempo, caminaremos por la costa.",
        ],
        ["fr"] =
        [
            "La vieille maison au bord de la rivière est vide depuis plus de vingt ans.",
                "Pourriez-vous me dire quand part le prochain train pour la ville ?",
            "Elle a ouvert la fenêtre et a écouté la pluie pendant longtemps.",
                "Nous aurions dû demander au médecin avant d'acheter le médicament.",
            "Mon frère travaille dans une petite boulangerie au bout de la rue.",
                "S'il fait beau demain, nous marcherons le long de la côte.",
        ],
        ["it"] =
        [
            "La vecchia casa vicino al fiume è vuota da più di vent'anni.", "Potrebbe dirmi quando parte il prossimo treno per la città?",
            "Lei aprì la finestra e ascoltò la pioggia per molto tempo.",
                "Avremmo dovuto chiedere al medico prima di comprare la medicina.",
            "Mio fratello lavora in un piccolo panificio in fondo alla strada.", "Se domani il tempo è bello, cammineremo lungo la costa.",
        ],
        ["de"] =
        [
            "Das alte Haus am Fluss steht seit mehr als zwanzig Jahren leer.",
                "Können Sie mir sagen, wann der nächste Zug in die Stadt fährt?",
            "Sie öffnete das Fenster und hörte lange dem Regen zu.", "Wir hätten den Arzt fragen sollen, bevor wir die Medizin kauften.",
            "Mein Bruder arbeitet in einer kleinen Bäckerei am Ende der Straße.",
                "Wenn das Wetter morgen gut ist, gehen wir an der Küste entlang.",
        ],
        ["pt"] =
        [
            "A velha casa junto ao rio está vazia há mais de vinte anos.", "Você poderia me dizer quando sai o próximo trem para a cidade?",
            "Ela abriu a janela e escutou a chuva por muito tempo.", "Deveríamos ter perguntado ao médico antes de comprar o remédio.",
            "Meu irmão trabalha em uma pequena padaria no fim da rua.", "Se amanhã fizer tempo bom, vamos caminhar pela costa.",
        ],
    };

    public static IEnumerable<string> Languages => Texts.Keys;

    public static IReadOnlyList<string> Sentences(string language) => Texts[language];

    /// <summary>The LibriVox readings as one 16 kHz file, where each one is, and what is said in them.</summary>
    public static (string Path, IReadOnlyList<TimeRange> Places, string Reference) Readings(string path)
    {
        var files = File.ReadLines(System.IO.Path.Combine(Folder, "fileids"))
            .Select(name => MonoSound.Load(System.IO.Path.Combine(Folder, $"{name}.wav")));
        var (reel, places) = Join([.. files], path);
        var rows = File.ReadLines(System.IO.Path.Combine(Folder, "transcription"))
            .Select(row => row.Replace("<s>", "", StringComparison.Ordinal).Split("</s>")[0].Trim());
        return (reel, places, string.Join(' ', rows));
    }

    /// <summary>Sounds one after the other at 16 kHz with a second of silence around each.</summary>
    public static (string Path, IReadOnlyList<TimeRange> Places) Join(IReadOnlyList<MonoSound> sounds, string path)
    {
        var rate = WaveFormat.Speech.SampleRate;
        var samples = new List<float>(new float[(int)(PauseSeconds * rate)]);
        var places = new List<TimeRange>();
        foreach (var sound in sounds)
        {
            var start = (double)samples.Count / rate;
            samples.AddRange(Resampler.Resample(sound, rate).Samples);
            places.Add(TimeRange.FromSeconds(start, (double)samples.Count / rate));
            samples.AddRange(new float[(int)(PauseSeconds * rate)]);
        }

        new MonoSound([.. samples], rate).Save(path);
        return (path, places);
    }
}
