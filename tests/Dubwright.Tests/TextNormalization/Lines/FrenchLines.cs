namespace Dubwright.Tests.TextNormalization.Lines;

/// <summary>Written lines in French and how they are said; a line may go on after its arrow.</summary>
internal static class FrenchLines
{
    public const string All =
        """
        Il y a 21 femmes et 81 hommes. => Il y a vingt et une femmes et quatre-vingt-un hommes.
        1 000 000 d'euros et 200 personnes => un million d'euros et deux cents personnes
        96 pages, 71 ans => quatre-vingt-seize pages, soixante et onze ans
        la 1re fois et le 2e étage => la première fois et le deuxième étage
        le 21e siècle => le vingt et unième siècle
        Louis XIV et François Ier => Louis quatorze et François premier
        au XIXe siècle => au dix-neuvième siècle
        la IIe Guerre mondiale => la deuxième Guerre mondiale
        le 14 juillet 1789 => le quatorze juillet mille sept cent quatre-vingt-neuf
        le 01/02/2020 => le premier février deux mille vingt
        les années 60 => les années soixante
        de 1914 à 1918 => de mille neuf cent quatorze à mille neuf cent dix-huit
        pp. 10-15 => pages dix à quinze
        Elle mesure 1,72 m. => Elle mesure un virgule soixante-douze mètre.
        3/4 des gens et 1/3 du temps => trois quarts des gens et un tiers du temps
        2 1/2 heures => deux heures et demie
        3,14 => trois virgule quatorze
        15,30 € et 1 € => quinze euros trente centimes et un euro
        2,5 millions d'euros => deux virgule cinq millions d'euros
        $4.50 et 1 £ => quatre dollars cinquante cents et une livre sterling
        Il roule à 90 km/h. => Il roule à quatre-vingt-dix kilomètres à l'heure.
        -3 °C ce matin => moins trois degrés Celsius ce matin
        25 % de remise => vingt-cinq pour cent de remise
        à 9h30 et à 21 h => à neuf heures trente et à vingt et une heures
        de 8h à 12h15 => de huit heures à douze heures quinze
        1 h, 1 min => une heure, une minute
        Appelez le 06 12 34 56 78. => Appelez le zéro six douze trente-quatre cinquante-six soixante-dix-huit.
        jean.dupont@mail.fr => jean point dupont arobase mail point f r
        www.mon-site.fr/aide => w w w point mon tiret site point f r slash aide
        M. Martin et Mlle Roux => Monsieur Martin et Mademoiselle Roux
        le Dr Petit, c.-à-d. le maire => le docteur Petit, c'est-à-dire le maire
        12, bd Voltaire, n° 8 => douze, boulevard Voltaire, numéro huit
        la version 2.0 => la version deux point zéro
        Ils ont gagné 3-1. => Ils ont gagné trois à un.
        la SNCF et l'ONU => la S N C F et l'Onu
        Bravo 🎉 ! => Bravo !
        Attendez… non — dit-il. => Attendez, non, dit-il.
        31 minutes, 1 fois, 41 ans => trente et une minutes, une fois, quarante et un ans
        500 m² et 3 kg => cinq cents mètres carrés et trois kilogrammes
        le 3e jour, 2de partie => le troisième jour, seconde partie
        80 chats, 180 000 habitants => quatre-vingts chats, cent quatre-vingt mille habitants
        chapitre IV, tome II => chapitre quatre, tome deux
        1 250,75 € => mille deux cent cinquante euros soixante-quinze centimes
        le 31 décembre 1999 => le trente et un décembre mille neuf cent quatre-vingt-dix-neuf
        Jean-Paul II et Élisabeth II => Jean-Paul deux et Élisabeth deux
        1/2 heure, 1/4 de litre => une demi-heure, un quart de litre
        1 1/2 litre => un litre et demi
        2 1/2 ans => deux ans et demi
        300 000 km² => trois cent mille kilomètres carrés
        1 h 45 min => une heure quarante-cinq minutes
        entre 10 et 12 °C => entre dix et douze degrés Celsius
        21 pommes, 31 livres => vingt et une pommes, trente et une livres
        le n° 5, p. 21 => le numéro cinq, page vingt et un
        10h30-11h45 => dix heures trente à onze heures quarante-cinq
        la 5e République, le XXe s. => la cinquième République, le vingtième siècle
        Tél. : +33 1 42 68 53 00 => téléphone : plus trente-trois un quarante-deux soixante-huit cinquante-trois zéro zéro
        3 × 4 = 12 => trois fois quatre égale douze
        en 2005 et en 1995 => en deux mille cinq et en mille neuf cent quatre-vingt-quinze
        le 1er janvier et les 2e et 3e => le premier janvier et les deuxième et troisième
        100 m/s et 5 l/min => cent mètres par seconde et cinq litres par minute
        99,9 % => quatre-vingt-dix-neuf virgule neuf pour cent
        la COVID-19 et la 5G => la Covid-dix-neuf et la cinq G
        St-Malo, Ste-Anne => Saint-Malo, Sainte-Anne
        St Pierre, 3 av. Foch => Saint Pierre, trois avenue Foch
        1,5 million => un virgule cinq million
        2 000 000 d'habitants => deux millions d'habitants
        LA MAISON EST VIDE => La Maison Est Vide
        1 200 femmes, 1 301 pages => mille deux cents femmes, mille trois cent une pages
        """;
}
