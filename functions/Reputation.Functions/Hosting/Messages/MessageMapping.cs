using System.Text.Json.Serialization.Metadata;
using Reputation.Functions.Hosting.Declarations;

namespace Reputation.Functions.Hosting.Messages;

public static class MessageMapping
{
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
        _ = message;
    }
}
