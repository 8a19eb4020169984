namespace Dubwright.Core.Languages;

/// <summary>One language of the public table: its integer id, its locale tag in lower case (<c>es-es</c>) and its English name.</summary>
public sealed record Language(int Id, string Tag, string Name)
{
    /// <summary>The ISO 639-1 part of the tag (<c>es</c>), or the ISO 639-3 one where the table uses it (<c>fil</c>). Engines speak
    /// this.</summary>
    public string Primary => Tag.Split('-')[0];

    /// <summary>The ISO 639-2/T code (<c>spa</c>) that containers use to mark a track; <c>und</c> where none is known.</summary>
    public string Iso639 => IsoCodes.ThreeLetters(Primary);

    /// <summary>Whether it is written from right to left.</summary>
    public bool IsRightToLeft => Primary is "ar" or "he" or "fa" or "ur" or "ps" or "sd" or "ug" or "yi" or "dv" or "ckb";

    public override string ToString() => Tag;
}
