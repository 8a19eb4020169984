namespace Dubwright.Endpoints.Dictionaries;

/// <summary>The form that a dictionary is sent with.</summary>
/// <param name="DictionaryFile">A .csv or .xlsx file: its first row names a language in each column (<c>en-us</c>, <c>54</c>), every other
/// row is a term. A column <c>es-es say</c> tells how a term is said.</param>
/// <param name="DictionaryName">1 to 100 characters.</param>
/// <param name="DictionaryDescription">At most 1000 characters.</param>
public sealed record DictionaryForm(IFormFile DictionaryFile, string DictionaryName, string? DictionaryDescription = null);

/// <summary>The form that a table is sent with to be compared.</summary>
/// <param name="DictionaryFile">A .csv or .xlsx file as it makes a dictionary.</param>
public sealed record DictionaryFileForm(IFormFile DictionaryFile);
