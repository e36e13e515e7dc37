namespace Reputation.Functions.Scoring;

/// <summary>What a piece of evidence says about an address.</summary>
public enum EvidenceKind
{
    /// <summary>A recipient reported a message as abuse (RFC 5965, section 7.3: <c>abuse</c>, <c>fraud</c>, <c>virus</c>, <c>other</c>).</summary>
    Complaint,

    /// <summary>A message came to an address that nobody uses.</summary>
    Trap,

    /// <summary>A recipient said that a message is no spam (RFC 6430): it speaks for the address.</summary>
    NotSpam,
}
