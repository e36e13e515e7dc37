using System.Net.Sockets;
using Azure;

namespace Reputation.Functions.Hosting.Storage;

/// <summary>What a failure of Table Storage means, in words that may be shown.</summary>
public static class TableFailure
{
    /// <summary>Whether every attempt ended in a refused connection: then nothing was sent.</summary>
    public static bool IsUnreachable(Exception failure) => failure is AggregateException several
        ? several.InnerExceptions.All(IsUnreachable)
        : failure.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused };

    /// <summary>A sentence without addresses of accounts, signatures or keys: what the SDK says holds whole requests.</summary>
    public static string Explain(Exception failure) => failure switch
    {
        InvalidDataException => failure.Message,
        AggregateException { InnerException: { } inner } => Explain(inner),
        RequestFailedException { Status: StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden } refusal =>
            $"Table Storage refuses this service ({refusal.Status}): its key or identity (AzureWebJobsStorage) is wrong, or may not use the account.",
        RequestFailedException { Status: > 0 } answer => $"Table Storage answered {answer.Status} {answer.ErrorCode}".TrimEnd() + ".",
        _ when failure.GetBaseException() is SocketException socket => $"Table Storage cannot be reached: {socket.SocketErrorCode}.",
        OperationCanceledException => "Table Storage does not answer in time.",
        _ => $"Table Storage cannot be used: {failure.GetBaseException().GetType().Name}.",
    };
}
