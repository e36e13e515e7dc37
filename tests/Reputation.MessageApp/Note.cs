namespace Reputation.MessageApp;

/// <summary>The message of the tests.</summary>
/// <param name="Id">Tells it from others.</param>
/// <param name="Text">What is to be done, as far as it is one of <see cref="Notes"/>.</param>
public sealed record Note(string Id, string Text);
