namespace Reputation.Functions.Hosting.Forms;

/// <summary>What is wrong with a request, gathered by field so that all of it is told at once.</summary>
public sealed class Refusals
{
    // A hostile body can have a hundred thousand unknown fields, or one field a hundred thousand times; the answer need not tell them all.
    private const int MostFields = 50;
    private const int MostSentences = 5;

    private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    public void Add(string field, string sentence)
    {
        if (_errors.TryGetValue(field, out var before))
        {
            _errors[field] = before.Length < MostSentences && !before.Contains(sentence, StringComparer.Ordinal) ? [.. before, sentence] : before;
        }
        else if (_errors.Count < MostFields)
        {
            _errors[field] = [sentence];
        }
    }

    /// <summary>Ends the gathering.</summary>
    /// <exception cref="InvalidInputException">Something was refused.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new InvalidInputException("Some of what was sent cannot be accepted; see errors.", _errors);
        }
    }
}
