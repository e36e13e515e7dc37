using System.Text;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Tests.Drivers;
using Reputation.MessageApp;

namespace Reputation.Functions.Tests.Hosting.Messages;

/// <summary>The whole service with one function more, whose messages a handler of the test's own takes.</summary>
internal static class NoteApp
{
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Standalone; a message that failed is delivered again at once, unless the settings say otherwise.</summary>
    public static Task<AppDriver> StartAsync(
        StorageAccount account, Func<Note, CancellationToken, Task> handler, params (string Name, string Value)[] settings) =>
        StartWithClockAsync(account, TimeProvider.System, handler, settings);

    public static Task<AppDriver> StartWithClockAsync(
        StorageAccount account, TimeProvider clock, Func<Note, CancellationToken, Task> handler, params (string Name, string Value)[] settings) =>
        AppDriver.StartExtendedAsync(
            account,
            services => services
                .AddSingleton(clock)
                .AddSingleton(FunctionDeclarations.Load(AppContext.BaseDirectory, Notes.FunctionsFolder)),
            app => app.MapMessage(Notes.Function, NoteJson.Default.Note, handler),
            [("Queues__RetryDelay", "00:00:00"), .. settings]);

    public static Task SendNoteAsync(this AppDriver app, string id, string text = "") =>
        app.Services.GetRequiredService<IMessageQueues>().SendAsync(Notes.Queue, new Note(id, text), NoteJson.Default.Note, Token);

    /// <summary>The queue itself, or that of its poison messages, as another program sees it.</summary>
    public static QueueClient Queue(this StorageAccount account, string name = Notes.Queue) => new(account.ConnectionString, name);

    /// <summary>Puts a text into the queue as it is.</summary>
    public static async Task PutAsync(this StorageAccount account, string text)
    {
        var queue = account.Queue();
        await queue.CreateIfNotExistsAsync(cancellationToken: Token);
        await queue.SendMessageAsync(text, Token);
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>How many messages there are, hidden ones too.</summary>
    public static async Task<int> CountAsync(this StorageAccount account, string queue = Notes.Queue) =>
        await account.Queue(queue).ExistsAsync(Token) ? (await account.Queue(queue).GetPropertiesAsync(Token)).Value.ApproximateMessagesCount : 0;
}
