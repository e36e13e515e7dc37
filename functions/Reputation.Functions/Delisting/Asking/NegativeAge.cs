using Reputation.Functions.Abusix;

namespace Reputation.Functions.Delisting.Asking;

/// <summary>How old a negative may be that came out of a cache: pure.</summary>
internal static class NegativeAge
{
    /// <summary>Whatever a zone says, no cache keeps a negative for longer: RFC 2308, section 5, has found more than a day to be a problem.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(1);

    /// <summary>As of when an answer holds at the latest.</summary>
    public static DateTimeOffset AsOf(AbusixAnswer answer, DateTimeOffset askedAt) =>
        askedAt - (answer.MostAge < Oldest ? answer.MostAge : Oldest);
}
