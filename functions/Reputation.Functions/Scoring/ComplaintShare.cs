namespace Reputation.Functions.Scoring;

/// <summary>Which share of an address' mail is complained about.</summary>
/// <param name="Complaints">Complaints within the time that is looked at.</param>
/// <param name="Messages">Messages that the address sent within it.</param>
public sealed record ComplaintShare(int Complaints, long Messages)
{
    /// <summary>The 97.5 % point of the normal distribution, for an interval of 95 %.</summary>
    private const double Z = 1.959964;

    /// <summary>The share as it is seen.</summary>
    public double Seen => Messages == 0 ? 0 : (double)Known / Messages;

    /// <summary>
    /// The lower end of Wilson's score interval (E. B. Wilson, 1927) at 95 %: the share is at least that, with a probability of 97.5 %. So a few
    /// complaints about little mail do not look like a high share.
    /// </summary>
    public double AtLeast
    {
        get
        {
            if (Messages == 0)
            {
                return 0;
            }

            var (share, squared) = (Seen, Z * Z / Messages);
            var spread = Z * Math.Sqrt(((share * (1 - share)) + (squared / 4)) / Messages);
            return Math.Max(0, (share + (squared / 2) - spread) / (1 + squared));
        }
    }

    /// <summary>Complaints about more mail than was told of are about all of it.</summary>
    private long Known => Math.Min(Complaints, Messages);
}
