namespace Reputation.Functions.Tests.Delisting;

/// <summary>A line of the decision table: how things stand when a request comes, and what has to come of it.</summary>
/// <param name="Name">The situation in words.</param>
/// <param name="Status">What becomes of the request.</param>
/// <param name="Fails">The rules that do not pass, with their weight, in any order.</param>
internal sealed record Situation(string Name, string Status, params string[] Fails)
{
    public const string Usual = "203.0.113.7";

    /// <summary>The address that the request names; its reverse DNS resolves back unless the situation says otherwise.</summary>
    public string Address { get; init; } = Usual;

    public (string Name, string Value)[] Settings { get; init; } = [];

    /// <summary>Makes it so.</summary>
    public required Func<DelistingDriver, Task> Given { get; init; }

    /// <summary>What is listed afterwards.</summary>
    public string[] Left { get; init; } = [];

    /// <summary>What becomes of it by itself once DNS answers again; null: nothing that DNS has to do with.</summary>
    public string? Later { get; init; }

    /// <summary>How much later that is looked at.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>As a line of a table.</summary>
    public string ToLine() =>
        $"| {Name,-70} | {Status + (Later is null ? string.Empty : ", later " + Later),-22} | {string.Join(", ", Fails.DefaultIfEmpty("-")),-66} | {string.Join(", ", Left.DefaultIfEmpty("nothing"))} |";
}
