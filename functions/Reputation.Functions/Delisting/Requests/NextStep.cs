using Reputation.Functions.Delisting.Rules;

namespace Reputation.Functions.Delisting.Requests;

/// <summary>What comes next for a requester, in a sentence or two: pure.</summary>
internal static class NextStep
{
    public static string Of(DelistingRequest request) => request.Status switch
    {
        DelistingStatus.Received or DelistingStatus.Checking => "The address is being checked: look here again in a minute.",
        DelistingStatus.Review when request.AskAgainAt is { } again =>
            $"What was not answered is asked again at {again.InWords()}; an operator may decide before.",
        DelistingStatus.Review => "An operator decides. When you have mended what a reason names, ask again, and it is checked again.",
        DelistingStatus.Removed => Removed(request),
        _ => Refused(request),
    };

    private static string Removed(DelistingRequest request)
    {
        var until = request.AllowedUntil is { } allowed ? $" The address is let through until {allowed.InWords()}, though a list goes on to name it." : "";
        var probation = request.ProbationUntil is { } end ? $" Until {end.InWords()} less than usual is enough to list it again." : "";
        return $"Mail servers take this over within minutes.{until}{probation}";
    }

    private static string Refused(DelistingRequest request)
    {
        if (!request.WasListed)
        {
            return "There is nothing to take off.";
        }

        return request.ClearAt is { } clearAt
            ? $"Ask again after {clearAt.InWords()}."
            : "Do what the reasons say, and ask again.";
    }
}
