using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.Delisting.Desk;

/// <summary>What an operator types to decide a request.</summary>
/// <param name="Remove">Whether the address is to be taken off; else the request is refused.</param>
/// <param name="Note">Why; the sender is told it too.</param>
internal sealed record DecisionForm(bool Remove, string Note)
{
    private const int LongestNote = 500;

    /// <summary>Reads the body of a decision.</summary>
    /// <exception cref="InvalidInputException">Something in it cannot be meant.</exception>
    public static async Task<DecisionForm> ReadAsync(HttpContext context)
    {
        var form = await JsonForm.ReadAsync(context, "decision", "note");
        var decision = form.RequiredText("decision", 20);
        var note = form.RequiredText("note", LongestNote);
        if (decision is not (null or "remove" or "refuse"))
        {
            form.Refuse("decision", "decision must be remove or refuse.");
        }

        form.ThrowIfRefused();
        return new DecisionForm(decision == "remove", note!);
    }
}
