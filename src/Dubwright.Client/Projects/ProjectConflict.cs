namespace Dubwright.Client.Projects;

/// <summary>The project was changed meanwhile, and nothing of the request was done.</summary>
/// <param name="Error">One sentence a person can act on.</param>
/// <param name="Status">409.</param>
/// <param name="Current">The project as it is now; null where the request does not fit the project whoever else changes it.</param>
public sealed record ProjectConflict(string Detail, string Message, string Error, int Status, ProjectPage? Current)
{
    private const string Sentence = "The project was changed meanwhile; look at what is newer, and send the change again.";

    public static ProjectConflict With(ProjectPage current) => new(Sentence, Sentence, Sentence, 409, current);
}
