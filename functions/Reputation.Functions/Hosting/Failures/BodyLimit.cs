using Microsoft.AspNetCore.Http.Metadata;

namespace Reputation.Functions.Hosting.Failures;

/// <summary>How many bytes a request body may have at an endpoint; routing hands it to Kestrel, which answers 413 above it.</summary>
public sealed class BodyLimit(long bytes) : IRequestSizeLimitMetadata
{
    /// <summary>1 MiB: the limit of every endpoint that names none.</summary>
    public const long Default = 1 << 20;

    public long? MaxRequestBodySize => bytes;
}
