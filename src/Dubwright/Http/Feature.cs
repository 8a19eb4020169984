namespace Dubwright.Http;

/// <summary>One part of what a host serves, which says itself what it is made of and where it answers.</summary>
/// <param name="Add">Registers its services.</param>
/// <param name="Map">Maps its endpoints.</param>
internal sealed record Feature(Action<IServiceCollection> Add, Action<WebApplication> Map);
