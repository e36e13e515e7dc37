using System.Text.Json.Serialization;

namespace Reputation.Functions.Delisting.Requests;

/// <summary>How far a request has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DelistingStatus>))]
public enum DelistingStatus
{
    /// <summary>It waits for its check.</summary>
    Received,

    /// <summary>The present standing of the address is being asked, or a decision is being carried out.</summary>
    Checking,

    /// <summary>An operator decides, unless what is not known becomes known before.</summary>
    Review,

    /// <summary>The address was taken off.</summary>
    Removed,

    /// <summary>It was not.</summary>
    Refused,
}
