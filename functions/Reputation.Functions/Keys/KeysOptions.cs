using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Keys;

/// <summary>The settings <c>Keys__…</c>.</summary>
public sealed class KeysOptions
{
    /// <summary>The first operator key, 8 to 256 visible ASCII characters; none by default, and when it is empty.</summary>
    [RegularExpression("[!-~]{8,256}", MatchTimeoutInMilliseconds = 100, ErrorMessage = "must be 8 to 256 visible ASCII characters, without spaces.")]
    public string? Bootstrap
    {
        get;
        set => field = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>Whether <c>?key=KEY</c> counts, which ends in the logs of whatever stands in front; false by default.</summary>
    public bool AllowInQuery { get; set; }
}
