using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Logs;
using Reputation.Functions.Hosting.Running;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Hosting;

public static class HostingSetup
{
    /// <summary>A builder with all that the service needs from its surroundings: settings, logs, where it listens, and storage.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Settings and declarations lie beside the executable, wherever it is started from.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = "Reputation.Functions",
            ContentRootPath = AppContext.BaseDirectory,
        });
        var mode = HostingMode.From(builder.Configuration);
        builder.Services.AddSingleton(mode);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(FunctionDeclarations.Load(AppContext.BaseDirectory));
        builder.Services.AddSingleton<StartState>();
        builder.Services.AddSingleton<ListeningAddresses>();
        builder.AddLogs(mode);
        builder.Listen(mode);
        builder.Services.AddHostedService<Banner>();
        builder.Services.AddPublicUrl();
        builder.Services.AddAzureStorage();
        return builder;
    }

    /// <summary>Checks the settings, and begins the way of every request.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong; several wrong ones come in an <see cref="AggregateException"/>.</exception>
    public static void UseHosting(this WebApplication app)
    {
        // Before anything that is mapped reads one of them: so all that are wrong are told, and not just the first.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.Services.GetRequiredService<StartState>().Watch(app.Lifetime);
        app.UseMiddleware<FailureMiddleware>();
        app.UseRouting();
    }

    /// <summary>Answers the path that the Functions host asks again and again to see whether the app is up: cheap, and without a key.</summary>
    public static IEndpointConventionBuilder MapHostProbe(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], HostProbe.AnswerAsync).WithDisplayName("host probe").AllowAnonymous();
}
