using Reputation.Functions.Feedback.Desk;
using Reputation.Functions.Feedback.Keeping;
using Reputation.Functions.Feedback.Reading;
using Reputation.Functions.Feedback.Reports;
using Reputation.Functions.Health;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Feedback;

public static class FeedbackSetup
{
    /// <summary>Complaints of recipients, from the mail that tells of them to the evidence.</summary>
    public static IHostApplicationBuilder AddFeedback(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<FeedbackOptions>("Feedback");
        services.AddSingleton<TableFeedback>();
        services.AddSingleton<BlobOriginals>();
        services.AddSingleton(new BackedUpTable("feedback", TableFeedback.TableName));

        services.AddSingleton<SourceFinder>();
        services.AddSingleton<ReporterTrust>();
        services.AddSingleton<FeedbackMessages>();
        services.AddSingleton<FeedbackReading>();

        services.AddSingleton<IChore, ResendReports>();
        services.AddSingleton<IChore, PurgeReports>();
        services.AddSingleton<LatestFeedback>();
        services.AddHostedService<FollowFeedback>();
        services.AddSingleton<IHealthPart, FeedbackHealth>();

        services.AddSingleton<FeedbackDesk>();
        services.AddSingleton<FeedbackEndpoints>();
        return builder;
    }

    public static IEndpointRouteBuilder MapFeedback(this IEndpointRouteBuilder app)
    {
        FeedbackEndpoints.Map(app);
        var reading = app.ServiceProvider.GetRequiredService<FeedbackReading>();
        app.MapMessage("ReadFeedbackReport", FeedbackJson.Wire.FeedbackReportReceived, (received, cancellationToken) => reading.ReadAsync(received.Id, cancellationToken));
        return app;
    }
}
