using System.Net.Sockets;
using Azure.Identity;
using Azure.Messaging.ServiceBus;

namespace Reputation.Functions.Hosting.Messages.ServiceBus;

/// <summary>What a failure of Service Bus means, in words that may be shown.</summary>
internal static class ServiceBusFailure
{
    public static string Explain(Exception failure) => failure switch
    {
        AggregateException { InnerException: { } inner } => Explain(inner),
        ServiceBusException { Reason: ServiceBusFailureReason.MessagingEntityNotFound } => "the namespace has no such queue.",
        ServiceBusException { Reason: ServiceBusFailureReason.GeneralError } general when general.InnerException is { } inner => Explain(inner),
        ServiceBusException bus => $"{bus.Reason}.",
        UnauthorizedAccessException => "it refuses this service: its key or identity (ServiceBus) is wrong, or may not use the queue.",
        AuthenticationFailedException => "no token can be had for its identity (ServiceBus__credential, ServiceBus__clientId).",
        _ when failure.GetBaseException() is SocketException socket => $"it cannot be reached: {socket.SocketErrorCode}.",
        OperationCanceledException or TimeoutException => "no answer came in time.",
        _ => $"{failure.GetBaseException().GetType().Name}.",
    };
}
