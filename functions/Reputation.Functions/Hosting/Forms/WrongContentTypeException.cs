namespace Reputation.Functions.Hosting.Forms;

/// <summary>The body is of a content type that is not read here, so it should be sent as another: 415.</summary>
public sealed class WrongContentTypeException(string title) : Exception(title);
