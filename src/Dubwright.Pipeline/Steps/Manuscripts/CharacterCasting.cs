using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts.Characters;
using Dubwright.Pipeline.Steps.Voices;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <summary>Gives the characters of a story their voices: other ones than the narrator's and one another's, as long as there are.</summary>
internal static class CharacterCasting
{
    /// <summary>In the order of the characters: who speaks first chooses first, so that who comes later changes nobody's voice.</summary>
    /// <param name="given">Voices that people gave, by name.</param>
    public static IReadOnlyList<Narrator> Of(
        EngineSet engines, Language language, Narrator narrator, IReadOnlyList<Character> characters, IReadOnlyList<CharacterVoice> given)
    {
        var candidates = Candidate.From(engines.VoicesFor(language));
        var cast = characters.Select(character =>
            given.FirstOrDefault(voice => CharacterFinder.Same(voice.Name, character.Name)) is { } wanted
                ? ChooseVoiceStep.Choose(engines, language, wanted.Voice) : null).ToList();
        var taken = cast.OfType<Narrator>().Prepend(narrator).Select(Role).OfType<Role>().ToList();
        foreach (var (at, character) in characters.Index())
        {
            if (cast[at] is null)
            {
                var role = Casting.Next(Suiting(character.Gender), new Speaker(character.Name, 0, Gender.NotKnown), taken);
                taken.Add(role);
                cast[at] = new Narrator(role.Chosen.Engine, role.Chosen.Voice.Key, role.Chosen.Voice.Name, language.Id, null)
                {
                    PitchHz = role.PitchHz,
                };
            }

            cast[at] = cast[at]! with { Character = character.Name, Gender = character.Gender };
        }

        return cast!;

        Role? Role(Narrator voice) => candidates.FirstOrDefault(candidate => candidate.Voice.Key == voice.Voice) is { } chosen
            ? new Role(new Speaker(voice.Character ?? "", 0, Gender.NotKnown), chosen, voice.PitchHz, []) : null;

        IReadOnlyList<Candidate> Suiting(Gender gender) =>
            candidates.Where(candidate => candidate.Voice.Gender == gender).ToList() is { Count: > 0 } same ? same : candidates;
    }
}
