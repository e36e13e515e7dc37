using System.Text.Json.Serialization.Metadata;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Running;

namespace Reputation.Functions.Hosting.Messages;

public static class MessageMapping
{
    // A message of Service Bus in base64, with what the host says of it.
    private const long MostBytes = 4 << 20;

    /// <summary>
    /// Runs the handler for each message in the queue that the function's declaration names: when the Functions host hands one over,
    /// or standalone by taking it from the queue. The body is a small JSON object; unknown, missing and repeated members are refused.
    /// </summary>
    /// <remarks>
    /// A message may be delivered twice, also at the same time. When the handler returns, the message is gone. When it throws, the
    /// message is delivered again a little later, unless it throws <see cref="UnprocessableMessageException"/>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The function is not declared with a Service Bus trigger.</exception>
    public static void MapMessage<T>(
        this IEndpointRouteBuilder endpoints, string name, JsonTypeInfo<T> type, Func<T, CancellationToken, Task> handler)
    {
        var services = endpoints.ServiceProvider;
        var declaration = services.GetRequiredService<FunctionDeclarations>()[name];
        if (declaration is not { IsMessage: true, Queue: { } queue })
        {
            throw new InvalidOperationException($"{name} is declared as {declaration.Trigger}, and mapped as a function that messages wake.");
        }

        var reader = new MessageReader<T>(type);
        var message = ActivatorUtilities.CreateInstance<MappedMessage>(
            services, name, queue, (ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => handler(reader.Read(body), cancellationToken));
        services.GetRequiredService<MessagesState>().Know(queue);
        var invocation = ActivatorUtilities.CreateInstance<MessageInvocation>(services, message);
        endpoints.Map("/" + name, invocation.AnswerAsync).WithDisplayName(name).WithMetadata(declaration).AllowAnonymous().WithBodyLimit(MostBytes);
        if (!services.GetRequiredService<HostingMode>().UnderFunctions)
        {
            services.GetRequiredService<StandaloneMessages>().Add(message);
        }
    }
}
