namespace Reputation.Functions.Health;

/// <summary>A part of the service that can say how it is.</summary>
public interface IHealthPart
{
    /// <summary>Its member of the answer, such as <c>storage</c>.</summary>
    string Name { get; }

    /// <summary>What is known now: from memory, since every probe asks.</summary>
    HealthReport Report();
}
