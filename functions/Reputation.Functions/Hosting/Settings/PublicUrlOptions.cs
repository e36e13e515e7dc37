namespace Reputation.Functions.Hosting.Settings;

/// <summary>The setting <c>PublicUrl</c>: where people reach the service, as it stands in reject texts and links.</summary>
public sealed class PublicUrlOptions
{
    /// <summary>Absolute, http or https, without query; null means the listening address, which only standalone has one to give.</summary>
    public string? PublicUrl { get; set; }
}
