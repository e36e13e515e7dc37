using System.Net.Sockets;
using Azure;

namespace Reputation.Functions.Hosting.Messages.StorageQueues;

/// <summary>What a failure of a storage queue means, in words that may be shown: what the SDK says holds whole requests.</summary>
internal static class QueueFailure
{
    public static string Explain(Exception failure) => failure switch
    {
        AggregateException { InnerException: { } inner } => Explain(inner),
        RequestFailedException { Status: StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden } refusal =>
            $"it refuses this service ({refusal.Status}): its key or identity (AzureWebJobsStorage) is wrong, or may not use queues.",
        RequestFailedException { Status: > 0 } answer => $"it answered {answer.Status} {answer.ErrorCode}".TrimEnd() + ".",
        _ when failure.GetBaseException() is SocketException socket => $"it cannot be reached: {socket.SocketErrorCode}.",
        OperationCanceledException => "no answer came in time.",
        _ => $"{failure.GetBaseException().GetType().Name}.",
    };
}
