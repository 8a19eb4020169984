using System.Collections.Frozen;
using Dubwright.Core.Languages;

namespace Dubwright.Endpoints.Voices;

/// <summary>What a voice says to be heard.</summary>
internal static class SampleSentences
{
    private static readonly FrozenDictionary<string, string> ByLanguage = new Dictionary<string, string>
    {
        ["en"] = "Good evening. This is my voice, and I am glad to lend it to your story.",
        ["es"] = "Buenas noches. Esta es mi voz, y con gusto la presto a su historia.",
        ["fr"] = "Bonsoir. Voici ma voix, et je la prête volontiers à votre histoire.",
        ["it"] = "Buonasera. Questa è la mia voce, e la presto volentieri alla vostra storia.",
        ["pt"] = "Boa noite. Esta é a minha voz, e empresto-a com prazer à sua história.",
        ["de"] = "Guten Abend. Das ist meine Stimme, und ich leihe sie gern Ihrer Geschichte.",
        ["nl"] = "Goedenavond. Dit is mijn stem, en ik leen haar graag uit aan uw verhaal.",
        ["ca"] = "Bona nit. Aquesta és la meva veu, i la presto de bon grat a la vostra història.",
        ["gl"] = "Boas noites. Esta é a miña voz, e préstoa con gusto á súa historia.",
        ["eo"] = "Bonan vesperon. Jen mia voĉo, kaj mi volonte pruntas ĝin al via rakonto.",
        ["pl"] = "Dobry wieczór. To jest mój głos i chętnie użyczę go twojej historii.",
        ["cs"] = "Dobrý večer. Toto je můj hlas a rád ho půjčím vašemu příběhu.",
        ["sv"] = "God kväll. Det här är min röst, och jag lånar den gärna till din berättelse.",
        ["da"] = "God aften. Dette er min stemme, og jeg låner den gerne til din historie.",
        ["nb"] = "God kveld. Dette er stemmen min, og jeg låner den gjerne til historien din.",
        ["fi"] = "Hyvää iltaa. Tämä on ääneni, ja lainaan sen mielelläni tarinallesi.",
        ["hu"] = "Jó estét. Ez az én hangom, és szívesen kölcsönadom a történetéhez.",
        ["ro"] = "Bună seara. Aceasta este vocea mea și o împrumut cu drag poveștii tale.",
        ["tr"] = "İyi akşamlar. Bu benim sesim ve onu hikâyenize seve seve ödünç veririm.",
        ["el"] = "Καλησπέρα. Αυτή είναι η φωνή μου και τη δανείζω με χαρά στην ιστορία σας.",
        ["ru"] = "Добрый вечер. Это мой голос, и я с радостью отдам его вашей истории.",
        ["uk"] = "Добрий вечір. Це мій голос, і я радо віддам його вашій історії.",
        ["bg"] = "Добър вечер. Това е моят глас и с радост го давам на вашата история.",
        ["hi"] = "शुभ संध्या। यह मेरी आवाज़ है, और मैं इसे आपकी कहानी के लिए खुशी से देती हूँ।",
    }.ToFrozenDictionary();

    /// <summary>A greeting where we know one; digits, which every voice reads in its own language, where not.</summary>
    public static string Of(Language language) => ByLanguage.GetValueOrDefault(language.Primary, "1, 2, 3, 4, 5, 6, 7, 8, 9.");
}
