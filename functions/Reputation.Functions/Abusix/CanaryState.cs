namespace Reputation.Functions.Abusix;

/// <summary>What the test points of a zone say about the zone itself, or about the key.</summary>
public enum CanaryState
{
    /// <summary>They were not asked.</summary>
    NotAsked,

    /// <summary>They answer as they should: what the zone says counts.</summary>
    Passed,

    /// <summary>They answer wrongly: the key is wrong, or the zone lists nothing, or everything.</summary>
    Failed,

    /// <summary>They do not answer: whether the zone can be trusted is not known, so it is not.</summary>
    Unknown,
}
