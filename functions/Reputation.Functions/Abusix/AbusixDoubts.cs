namespace Reputation.Functions.Abusix;

public static class AbusixDoubts
{
    /// <summary>In words, for a sentence.</summary>
    public static string Words(this AbusixDoubt doubt) => doubt switch
    {
        AbusixDoubt.ServerFailure => "the name server failed",
        AbusixDoubt.Refused => "the name server refused",
        AbusixDoubt.TimedOut => "no name server answered in time",
        AbusixDoubt.Malformed => "the answer could not be read",
        AbusixDoubt.Blocked => "an error code, as lists have for those whom they do not answer",
        AbusixDoubt.NotLoopback => "an address outside 127.0.0.0/8, as of a parked domain",
        AbusixDoubt.UnknownCode => "a return code that is not documented",
        AbusixDoubt.NotAsked => "it was not asked",
        AbusixDoubt.CanaryFailed => "the test points of its family failed",
        _ => "nothing",
    };
}
