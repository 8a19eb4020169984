namespace Dubwright.Core.TextNormalization.Grammar;

/// <summary>The gender of the noun after a number, from its ending and from lists of what ends otherwise.</summary>
internal static class RomanceGender
{
    // People of either gender, and Greek words.
    private static readonly string[] MasculineSuffixes = ["ista", "istas", "grama", "gramas", "nauta", "nautas"];

    public static readonly Endings Spanish = new(
        ["a", "as", "ción", "sión", "ciones", "siones", "dad", "dades", "tud", "tudes"],
        ("día días mapa mapas problema problemas sistema sistemas tema temas programa programas planeta planetas poeta poetas idioma " +
            "idiomas " +
        "clima climas drama dramas poema poemas esquema esquemas síntoma síntomas fantasma fantasmas telegrama telegramas kilograma " +
        "dálmata dálmatas atletas artistas turistas periodistas policías guardias años hacia hasta para contra nada era eran cada " +
            "ahora fuera a la las una").Split(' '),
        ("veces mujeres noches clases calles tardes nubes llaves partes manos fotos motos leyes flores voces luces naves torres " +
            "muertes sangres " +
        "mujer noche clase calle tarde nube llave parte mano foto moto ley flor voz luz vez nave torre serie series imágenes imagen " +
            "sedes órdenes " +
        "gentes redes paredes cruces nueces raíces actrices pieles sales miles frases bases fases crisis tesis madres " +
            "madre razón razones fuente fuentes especie especies superficie " +
            "superficies claves clave señal señales cárcel cárceles capital capitales catedral catedrales costumbre costumbres " +
            "cumbre cumbres legumbres serpiente serpientes dosis hipótesis radios vírgenes sartenes cicatrices matrices " +
            "lombrices").Split(' '));

    public static readonly Endings Portuguese = new(
        ["a", "as", "ção", "ções", "são", "sões", "dade", "dades", "gem", "gens", "tude", "tudes"],
        ("dia dias mapa mapas problema problemas sistema sistemas tema temas programa programas planeta planetas poeta poetas idioma " +
            "idiomas clima " +
        "climas drama dramas poema poemas esquema esquemas sintoma sintomas grama gramas quilograma quilogramas telegrama telegramas " +
            "fantasma " +
        "artistas turistas homens para contra mas da das na nas a as cada agora nada era uma personagens").Split(' '),
        ("vezes mulheres noites tardes partes mãos fotos motos leis flores vozes luzes nuvens chaves torres mortes pontes vez mulher " +
            "noite tarde " +
        "parte mão foto moto lei flor voz luz nuvem chave torre classe classes série séries imagens imagem redes paredes cruzes maçãs " +
            "irmãs manhãs " +
        "irmã manhã maçã frases bases fases crises atrizes árvore árvores mães mãe cores cor dores dor " +
            "fontes fonte espécie espécies capital capitais catedrais ordens ordem origens raízes raiz peles sedes gente gentes " +
            "metades tribos tribo mentes serpentes hipótese hipóteses doses dose teses tese bênçãos").Split(' '));

    public static readonly Endings French = new(
        ["tion", "tions", "sion", "sions", "té", "tés", "ette", "ettes", "elle", "elles", "ille", "illes", "euse", "euses", "ance",
        "ances", "ence",
            "ences", "ure", "ures", "esse", "esses", "ée", "ées", "ine", "ines", "ère", "ères", "onne", "onnes", "ienne", "iennes"],
        ("musée musées lycée lycées été arrêté côté côtés père pères frère frères mystère mystères" +
        " caractère caractères traité comité mètre").Split(' '),
        ("femme femmes heure heures minute minutes seconde secondes année années semaine semaines fois page pages chose choses maison " +
            "maisons " +
        "main mains nuit nuits livres tonne tonnes tasse tasses voix vie vies ville villes rue rues porte portes lettre lettres " +
            "histoire histoires " +
        "école écoles place places part parts ligne lignes table tables dame dames tête têtes île îles étoile étoiles image images " +
            "langue langues " +
        "pomme pommes photo photos chaise chaises carte cartes sœur sœurs mère mères usine usines bouteille bouteilles une roses rose " +
            "robe robes " +
        "vache vaches poule poules clé clés équipe équipes marche marches étape étapes note" +
        " notes classe classes œuvre œuvres arme armes").Split(' '));

    /// <summary>How a number stands to the word after <paramref name="end"/>.</summary>
    public static Form Before(string text, int end, Endings endings)
    {
        // After the name of a part, 1 is its number.
        var isOne = Surroundings.At(text, end - 1) == '1' && !Surroundings.IsDigit(Surroundings.At(text, end - 2));
        return isOne && endings.Parts.Contains(Surroundings.WordBefore(text, end - 1)) ? Form.Alone
            : NounAfter(text, end, isOne, endings)?.Form ?? Form.Alone;
    }

    /// <summary>The noun that a number counts; more than one takes a plural, which ends in s.</summary>
    public static Noun? NounAfter(string text, int end, bool isOne, Endings endings)
    {
        if (end >= text.Length || !Surroundings.IsSpace(text[end]))
        {
            return null;
        }

        var word = Surroundings.WordAfter(text, end);
        var folded = word.ToLowerInvariant();
        return word.Length < 3 || endings.Particles.Contains(folded) || !isOne && !folded.EndsWith('s') ? null
            : new Noun(word, word, IsFeminine(folded, endings) ? Form.Feminine : Form.Masculine);
    }

    /// <summary>Whether a noun is feminine, as far as its ending says.</summary>
    public static bool IsFeminine(string noun, Endings endings) => endings.Feminine.Contains(noun)
        || !endings.Others.Contains(noun) && !MasculineSuffixes.Any(suffix => noun.EndsWith(suffix, StringComparison.Ordinal))
            && endings.Suffixes.Any(suffix => noun.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>What tells a feminine noun, which words are none in spite of their ending, and which are some without it.</summary>
    internal sealed class Endings(string[] suffixes, string[] others, string[] feminine)
    {
        public string[] Suffixes { get; } = suffixes;

        public HashSet<string> Others { get; } = new(others, StringComparer.Ordinal);

        public HashSet<string> Feminine { get; } = new(feminine, StringComparer.Ordinal);

        // Words that no number counts after them.
        public HashSet<string> Parts { get; } = new(
            ("capítulo parte acto escena tomo volumen libro sección artículo fase tipo título página figura tabla número línea nivel " +
                "grado clase grupo " +
            "canal puerta sala planta el día temporada episodio versión opción chapitre partie acte scène volume livre section " +
                "article numéro ligne " +
            "niveau groupe chaîne salle étage le jour saison épisode capitulo cena livro seção artigo tipo linha nível grupo canal porta " +
            "dia temporada episódio versão opção o").Split(' '), StringComparer.OrdinalIgnoreCase);

        // Words before which a number stands alone.
        public HashSet<string> Particles { get; } = new(
            ("que con por del los las hacia hasta para contra nada era eran cada ahora fuera como más pero sin sobre entre desde " +
                "según cuando donde " +
            "fue son están estaba será ou que com por dos das mais mas sem sobre entre desde até quando onde foi são está").Split(' '),
            StringComparer.Ordinal);
    }
}
