namespace Reputation.Functions.Scoring;

/// <summary>By what it was judged whether an address is to be listed.</summary>
public enum ScoreBasis
{
    /// <summary>There is nothing to judge.</summary>
    None,

    /// <summary>By hits on traps, for which no number of messages is an excuse.</summary>
    Trap,

    /// <summary>By the number of complaints, since it is not known how much mail the address sent.</summary>
    Count,

    /// <summary>By the complaints and their share of the mail that the address sent.</summary>
    Rate,
}
