using System.Text.RegularExpressions;

namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>Words that tell a name in brackets from the description of a sound or of a manner, in English, Spanish, French, German,
/// Italian and Portuguese.</summary>
internal static partial class SoundWords
{
    private const RegexOptions Words = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace;

    /// <summary>Whether one of the words is what is heard, or how something is said.</summary>
    public static bool AreIn(string text) =>
        Sounds.IsSound(text) || Voice().IsMatch(text) || Thing().IsMatch(text) || Manner().IsMatch(text);

    /// <summary>Whether a word has the form of a verb or an adverb, as a name may have by chance.</summary>
    public static bool MayBeIn(string text) => Form().IsMatch(text);

    /// <summary>Whether people are named by what they are: <c>man on radio</c>.</summary>
    public static bool ArePeople(string text) => People().IsMatch(text);

    // What a mouth does, as a verb or a noun.
    [GeneratedRegex(
        """
        \b(?: breath | exhal | inhal | scoff | snor(?:e|ing) | yawn | pant(?:s|ing)\b | hum(?:s|ming)\b | whistl | stutter | stammer
        | murmur
        | hiss | wail | weep | sneez | hiccup | burp | gulp | swallow | spit(?:s|ting)\b | tut(?:s|ting)\b | sing(?:s|ing)\b | chant
        | pray(?:s|ing)\b
        | speak | talk | says?\b | repeat | continu | pause | grumbl | howl | roar | squeal | squeak | screech | shush | smack
        | kiss(?:es|ing) | tsk
        | r[ií]en?\b | risa | ris(?:o|os|ada)\b | suspir | grit(?:a|o|os|an|ando)\b | llor(?:a|o|an|ando)\b | llanto | tose\b | tosi
        | sollo[zç]
        | solu[cç] | susurr | sussurr | jade[ao] | gim(?:e|oteo)\b | gem(?:e|ido|idos|ito|iti)\b | carraspe | murmul | balbuc
        | bostez | ronc[ao]
        | rit\b | rient\b | ricane | soupir | cri(?:s|e|ent)?\b | hurle | pleur | toux\b | tousse | chuchot | sanglot | hal[eè]t
        | g[eé]mi | grogn
        | b[aâ]ille | ronfl | inspir(?:e|a)\b | expir(?:e|a)\b | chant(?:e|ent|onne)\b | ricanement | parle(?:nt)?\b
        | lach(?:t|en)\b | kicher | gel[aä]cht | schrei | wein(?:t|en)\b | hust(?:et|en)\b | fl[uü]ster | r[aä]usper | st[oö]hn
        | keuch | schnauf
        | murmel | schluchz | ruft\b | rufe\b | jubel | g[aä]hn | schnarch | singt\b | summt\b | atmet | spricht | stotter | br[uü]ll
        | knurr
        | ride\b | ridono\b | ridacchi | sospir | url(?:a|o|ano)\b | grid(?:a|o|ano)\b | piang | pianto\b | toss(?:e|isce)\b
        | singhioz | ansima
        | mormor | balbett | sbadigl | russa\b | cant(?:a|ano|ando)\b | parla(?:no)?\b
        | ri\b | riem?\b | chor(?:a|o|am|ando)\b | ofeg | murm[uú] | pigarr | boceja | gagueja | fala(?:m|ndo)?\b | habla(?:n|ndo)?\b
        )
        """, Words)]
    private static partial Regex Voice();

    // What else is heard.
    [GeneratedRegex(
        """
        \b(?: door | phone\b | telephone | engine | gun(?:shot|fire|s)?\b | explosion | blast | thud | clatter | clank
        | click(?:s|ing)\b | tick(?:s|ing)
        | crack(?:s|l) | rustl | whoosh | splash | creak | rattl | sizzl | pop(?:s|ping)\b | glass\b | wind\b | rain\b | birds?\b
        | dogs?\b | cats?\b
        | tires\b | tyres\b | bells?\b | clock\b | camera\b | keyboard | helicopter | heartbeat | bleep | theme\b | song\b | tune\b
        | melody | noise
        | sounds?\b | audio\b | crosstalk | foreign\b | no\ audio | blank | unclear | redacted | censored | commotion | hubbub
        | ambien | opens\b
        | closes\b | starts\b | stops\b | ends\b | plays\b | fades\b
        | m[uú]sic | canci[oó]n | canç[aã]o | aplaus | tel[eé]fono? | puerta | port[ae]\b | disparo | tiros?\b | truen | trov | tuono
        | ladrid
        | latid | pitido | silen[czt] | sil[eê]ncio | ruid | ruíd | rumor | bocina | sirena | sirene | timbre | campana | pasos
        | passos | passi\b
        | explos | esplos | chirrid | viento | vento\b | lluvia | chuva | pioggia | llamad | toque\b | campainha | motor\b | inaud
        | musique | chanson | applaud | sonner | bruit | tonnerre | aboie | coups?\b | sir[eè]ne | klaxon | pas\b | vent\b | pluie
        | moteur | cloche
        | acclam | brouhaha | indistinct
        | musik | lied\b | applaus | beifall | t[uü]r\b | telefon | klingel | donner | sch[uü]sse?\b | schritte | hunde?\b
        | bell(?:t|en)\b
        | ger[aä]usch | klopf | stille | stimmengewirr | gl[aä]s | wind | regen | motor | hupe | sirenen | knall | piep | gong\b
        | squill | abbai | spar[io]\b | applaus | canzone | campan | clacson | brusio | vocio
        )
        """, Words)]
    private static partial Regex Thing();

    // How it is said, from where, in what language.
    [GeneratedRegex(
        """
        ^(?:in|on|over|off|from|through|into|at|to|with|en|sur|au|par|avec|dans|auf|im|am|aus|mit|per|em|no|na|ao|com|con|al
        |nel|alla|por|via)\b
        | ^(?:english|french|spanish|german|italian|portuguese|russian|chinese|mandarin|cantonese|japanese|korean|arabic
        |hindi|latin|dutch|polish
        | ingl[eé]s|franc[eé]s|espa[nñ]ol|alem[aá]n|italiano|portugu[eê]s|anglais|fran[cç]ais|espagnol|allemand|italien|portugais
        | englisch|franz[oö]sisch|spanisch|deutsch|italienisch|portugiesisch|inglese|francese|spagnolo|tedesco|portoghese|ingl[eê]s
        | franc[eê]s|espanhol|alem[aã]o)$
        | \b(?:muffled|distorted|garbled|accented|slurred|translated|dubbed|continued|overlapping|offscreen|off-screen
        |voiceover|voice-over
        | leise|laut|w[uü]tend|bajito|fuerte|piano\b|baixinho|tout\ bas)\b
        | ^(?:v\.?\ ?o|o\.?\ ?s|o\.?\ ?c|sic|the|a|an|this|that|end|intro|outro|title|subtitles?|credits|translation|narration|beat)\.?$
        """, Words)]
    private static partial Regex Manner();

    [GeneratedRegex(
        """
        \b(?: \p{L}{3,}ing | \p{L}{4,}ly | \p{L}{3,}[^é\W]ment | \p{L}{4,}mente | \p{L}{3,}(?:ando|endo|iendo) )\b
        (?<!\b(?:sterling|fleming|fielding|golding|harding|browning|beverly|kimberly|o'reilly|connolly|donnelly|connelly
        |fernando|armando|orlando
        |rolando|rosendo|clement))
        """, Words)]
    private static partial Regex Form();

    [GeneratedRegex(
        """
        ^(?: (?:the|a|an|el|la|los|las|le|les|der|die|das|il|lo|o|os|as|\p{L}+)\ )?
        (?: man|men|woman|women|boys?|girls?|child|children|kids?|people|crowd|all|both|everyone|everybody|narrator
        |announcer|reporter|interviewer
        | host|anchor|operator|officer|driver|doctor|nurse|teacher|student|voice|speaker|translator|interpreter|guard
        |soldier|waiter|waitress|pilot
        | hombres?|mujer(?:es)?|niñ[oa]s?|chic[oa]s?|todos|ambos|ambas|narradora?|locutora?|voz|reporter[oa]|periodista|presentadora?
        | hommes?|femmes?|garçons?|filles?|enfants?|tous|toutes|narrateur|narratrice|voix|journaliste|présentat(?:eur|rice)|foule
        | mann|männer|frau|frauen|junge|mädchen|kind|kinder|alle|beide|erzähler(?:in)?|sprecher(?:in)?|stimme|reporterin
        |moderator(?:in)?|menge
        | uomo|uomini|donna|donne|ragazz[oaie]|bambin[oaie]|tutti|entramb[ie]|narrat(?:ore|rice)|voce|giornalista
        |presentat(?:ore|rice)|folla
        | homem|homens|mulher(?:es)?|menin[oa]s?|crianças?|rapaz|moça|multidão|repórter|apresentadora?)
        (?: \ ?\#?\d{1,3} )?
        (?: \ (?:on|over|in|through|en|por|à|au|am|im|al|alla|no|na|ao)\ \p{L}+(?:\ \p{L}+)? )?$
        """, Words)]
    private static partial Regex People();
}
