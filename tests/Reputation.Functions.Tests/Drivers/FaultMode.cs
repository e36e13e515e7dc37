namespace Reputation.Functions.Tests.Drivers;

/// <summary>What a <see cref="FaultProxy"/> does with what passes through it.</summary>
public enum FaultMode
{
    /// <summary>Everything goes through.</summary>
    Pass,

    /// <summary>Connections are closed at once, open ones too.</summary>
    Refuse,

    /// <summary>Connections are accepted and stay open, and nothing moves until the mode changes.</summary>
    Stall,

    /// <summary>The head and the first half of the body of each request go through, then the connection is cut: the server never has a whole request.</summary>
    CutRequests,
}
