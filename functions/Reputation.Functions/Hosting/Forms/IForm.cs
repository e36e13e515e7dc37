namespace Reputation.Functions.Hosting.Forms;

/// <summary>Fields from outside, in whatever they came. A wrong one is remembered and reads as absent.</summary>
public interface IForm
{
    /// <summary>An optional text; absent, empty or refused: null.</summary>
    string? Text(string field, int maxLength);

    /// <summary>A text that must be there; null only when it was refused.</summary>
    string? RequiredText(string field, int maxLength);

    /// <summary>True or false; absent, empty or refused: false.</summary>
    bool Flag(string field);

    /// <summary>An optional instant, in UTC (RFC 3339, section 5.6: an offset is required).</summary>
    DateTimeOffset? Instant(string field);

    /// <summary>Remembers a sentence about a field.</summary>
    void Refuse(string field, string sentence);

    /// <summary>Ends the reading: nothing is acted on before this has been called.</summary>
    /// <exception cref="InvalidInputException">A field was refused.</exception>
    void ThrowIfRefused();
}
