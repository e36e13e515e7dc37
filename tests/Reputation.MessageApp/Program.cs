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
        string[] roots = Directory.Exists(Notes.FunctionsFolder) ? [AppContext.BaseDirectory, Notes.FunctionsFolder] : [AppContext.BaseDirectory];
        var app = Functions.Program.Build(args, builder => builder.Services.AddSingleton(FunctionDeclarations.Load(roots)));
        app.MapMessage(Notes.Function, NoteJson.Default.Note, new Notes(app.Configuration["AzureWebJobsStorage"]!).TakeAsync);
        return app;
    }
}
