using Dubwright.Bench.Engines;

namespace Dubwright.Bench.Speakers;

/// <summary>What the voices say to each other: sentences, and answers of a word or two.</summary>
internal static class ConversationTexts
{
    private static readonly Dictionary<string, string[]> More = new()
    {
        ["en"] =
        [
            "I never said that we should leave without them.", "The bridge was closed, so we had to go all the way around.",
            "Honestly, I think you are making this far more complicated than it is.", "He told me the same story three times yesterday.",
            "There is a letter for you on the kitchen table.", "What happens if nobody comes to open the door?",
        ],
        ["es"] =
        [
            "Nunca dije que debíamos irnos sin ellos.", "El puente estaba cerrado y tuvimos que dar toda la vuelta.",
            "Sinceramente, creo que lo haces mucho más complicado de lo que es.", "Ayer me contó la misma historia tres veces.",
            "Hay una carta para ti en la mesa de la cocina.", "¿Qué pasa si nadie viene a abrir la puerta?",
        ],
        ["fr"] =
        [
            "Je n'ai jamais dit que nous devions partir sans eux.", "Le pont était fermé, alors nous avons dû faire tout le tour.",
            "Franchement, je crois que tu compliques beaucoup trop les choses.", "Il m'a raconté la même histoire trois fois hier.",
            "Il y a une lettre pour toi sur la table de la cuisine.", "Que se passe-t-il si personne ne vient ouvrir la porte ?",
        ],
        ["it"] =
        [
            "Non ho mai detto che dovevamo andare via senza di loro.", "Il ponte era chiuso, così abbiamo dovuto fare tutto il giro.",
            "Sinceramente credo che tu stia complicando troppo le cose.", "Ieri mi ha raccontato la stessa storia tre volte.",
            "C'è una lettera per te sul tavolo della cucina.", "Che cosa succede se nessuno viene ad aprire la porta?",
        ],
        ["pt"] =
        [
            "Eu nunca disse que devíamos ir embora sem eles.", "A ponte estava fechada e tivemos que dar a volta toda.",
            "Sinceramente, acho que você está complicando demais as coisas.", "Ontem ele me contou a mesma história três vezes.",
            "Há uma carta para você na mesa da cozinha.", "O que acontece se ninguém vier abrir a porta?",
        ],
        ["hi"] =
        [
            "नदी के किनारे का पुराना घर बीस साल से खाली पड़ा है।", "क्या आप बता सकते हैं कि शहर की अगली गाड़ी कब जाएगी?",
            "उसने खिड़की खोली और देर तक बारिश की आवाज़ सुनती रही।", "दवा खरीदने से पहले हमें डॉक्टर से पूछना चाहिए था।",
            "मेरा भाई गली के आख़िर में एक छोटी दुकान में काम करता है।", "अगर कल मौसम अच्छा रहा तो हम समुद्र के किनारे चलेंगे।",
            "मैंने कभी नहीं कहा कि हमें उनके बिना जाना चाहिए।", "पुल बंद था, इसलिए हमें पूरा चक्कर लगाकर आना पड़ा।",
            "सच कहूँ तो तुम इसे बहुत मुश्किल बना रहे हो।", "कल उसने मुझे वही कहानी तीन बार सुनाई।",
            "रसोई की मेज़ पर तुम्हारे लिए एक चिट्ठी रखी है।", "अगर दरवाज़ा खोलने कोई नहीं आया तो क्या होगा?",
        ],
    };

    private static readonly Dictionary<string, string[]> Short = new()
    {
        ["en"] = ["Yes.", "No, not at all.", "Really?", "All right.", "Why?", "Of course.", "I know.", "Thank you."],
        ["es"] = ["Sí.", "No, para nada.", "¿De verdad?", "Muy bien.", "¿Por qué?", "Claro.", "Ya lo sé.", "Gracias."],
        ["fr"] = ["Oui.", "Non, pas du tout.", "Vraiment ?", "D'accord.", "Pourquoi ?", "Bien sûr.", "Je sais.", "Merci."],
        ["it"] = ["Sì.", "No, per niente.", "Davvero?", "Va bene.", "Perché?", "Certo.", "Lo so.", "Grazie."],
        ["pt"] = ["Sim.", "Não, de jeito nenhum.", "É mesmo?", "Está bem.", "Por quê?", "Claro.", "Eu sei.", "Obrigado."],
        ["hi"] = ["हाँ।", "नहीं, बिलकुल नहीं।", "सच में?", "ठीक है।", "क्यों?", "ज़रूर।", "मुझे पता है।", "धन्यवाद।"],
    };

    public static IReadOnlyList<string> Of(string language) =>
        [.. Material.Languages.Contains(language) ? Material.Sentences(language) : [], .. More[language], .. Short[language]];
}
