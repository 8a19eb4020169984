namespace Dubwright.Pipeline.Storage;

/// <summary>Capital letters with marks, and the letter without them (the canonical decompositions of Unicode, chapters Latin, Greek and
/// Cyrillic), for the runtime knows no decompositions without a database of its own.</summary>
internal static class MarkedLetters
{
    // The plain letter first, then those that are written with marks.
    private const string Groups =
        "AÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦḀẠẢẤẦẨẪẬẮẰẲẴẶ BḂḄḆ CÇĆĈĊČḈ DĎḊḌḎḐḒĐ EÈÉÊËĒĔĖĘĚȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆ FḞ GĜĞĠĢǦǴḠ HĤȞḢḤḦḨḪẖĦ " +
        "IÌÍÎÏĨĪĬĮİǏȈȊḬḮỈỊ JĴǰ KĶǨḰḲḴ LĹĻĽḶḸḺḼŁ MḾṀṂ NÑŃŅŇǸṄṆṈṊ OÒÓÔÕÖŌŎŐƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢØǾ PṔṖ RŔŖŘȐȒṘṚṜṞ " +
        "SŚŜŞŠȘṠṢṤṦṨ TŢŤȚṪṬṮṰẗ UÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰ VṼṾ WŴẀẂẄẆẈẘ XẊẌ YÝŶŸȲẎẙỲỴỶỸ ZŹŻŽẐẒẔ ÆǢǼ ƷǮ " +
        "ΑΆἈἉἊἋἌἍἎἏᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾲᾳᾴᾶᾷᾸᾹᾺΆᾼ ΕΈἘἙἚἛἜἝῈΈ ΗΉἨἩἪἫἬἭἮἯᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟῂῃῄῆῇῊΉῌ ΙΊΐΪἸἹἺἻἼἽἾἿῒΐῖῗῘῙῚΊ " +
        "ΟΌὈὉὊὋὌὍῸΌ ΡῤῬ ΥΎΫΰϓϔὐὒὔὖὙὛὝὟῢΰῦῧῨῩῪΎ ΩΏὨὩὪὫὬὭὮὯᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯῲῳῴῶῷῺΏῼ ІЇ АӐӒ ГЃ ЕЀЁӖ ЖӁӜ ЗӞ ИЍЙӢӤ КЌ ОӦ " +
        "УЎӮӰӲ ЧӴ ЫӸ ЭӬ ѴѶ ӘӚ ӨӪ ";

    private static readonly Dictionary<char, char> Plain = Groups.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(group => group.Skip(1).Select(letter => (letter, group[0]))).ToDictionary();

    /// <summary>The letter without its marks; any other character is as it is.</summary>
    public static char WithoutMarks(char letter) => Plain.GetValueOrDefault(letter, letter);
}
