using Dubwright.Core.Engines;
using Dubwright.Core.TextNormalization;

namespace Dubwright.Tests.Core;

/// <summary>What a dictionary says of a word is what a voice gets; everything between is read as ever.</summary>
public sealed class SayFormTests
{
    private static readonly SayForm[] Forms =
        [new("Nguyen", "Win"), new("Nguyen Ltd.", "Win and company"), new("K2", "kay 2 B"), new("Łódź", "Woodge")];

    [Theory]
    [InlineData("Mr. Nguyen paid $5.", "Mister Win paid five dollars.")]
    [InlineData("NGUYEN, Nguyen's and Nguyens", "Win, Win's and Nguyens")]
    [InlineData("Nguyen Ltd. owes 2 of 3.", "Win and company owes two of three.")]
    [InlineData("Up the K2 in 12 days", "Up the kay 2 B in twelve days")]
    [InlineData("From Łódź\nto K2", "From Woodge\nto kay 2 B")]
    [InlineData("Nguyen", "Win")]
    [InlineData("Up the \u212A2", "Up the kay 2 B")]
    [InlineData("Nobody of them, 3 times", "Nobody of them, three times")]
    public void A_word_is_said_as_its_form_says_and_the_rest_is_read(string written, string spoken) =>
        SayForm.Apply(Forms, written, text => SpokenText.For(text, "en")).ShouldBe(spoken);

    [Fact]
    public void Signs_in_a_word_are_signs() =>
        SayForm.Apply([new("C++ (17)", "see plus plus")], "In C++ (17) it is.", text => text).ShouldBe("In see plus plus it is.");
}
