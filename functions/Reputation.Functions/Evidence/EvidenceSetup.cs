using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Evidence;

public static class EvidenceSetup
{
    public static IHostApplicationBuilder AddEvidence(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TableEvidence>();
        builder.Services.AddSingleton(new BackedUpTable("evidence", TableEvidence.TableName));
        return builder;
    }
}
