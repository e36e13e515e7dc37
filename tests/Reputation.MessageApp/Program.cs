using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Running;

namespace Reputation.MessageApp;

/// <summary>The service as it is, with the function that takes notes.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => ProcessRun.RunAsync(() => Build(args));

    private static WebApplication Build(string[] args)
    {
        var app = Functions.Program.Build(
            args, builder => builder.Services.AddSingleton(FunctionDeclarations.Load(AppContext.BaseDirectory, Notes.FunctionsFolder)));
        app.MapMessage(Notes.Function, NoteJson.Default.Note, new Notes(app.Configuration["AzureWebJobsStorage"]!).TakeAsync);
        return app;
    }
}
