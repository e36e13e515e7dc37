namespace Reputation.Functions.Hosting.Failures;

public static class BodyLimitMapping
{
    /// <summary>Lets the request body have up to so many bytes, in place of <see cref="BodyLimit.Default"/>.</summary>
    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder endpoint, long bytes)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyLimit(bytes));
}
