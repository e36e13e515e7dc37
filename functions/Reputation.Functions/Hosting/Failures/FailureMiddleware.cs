using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Messages;

namespace Reputation.Functions.Hosting.Failures;

/// <summary>The only place where a failure becomes an answer: <c>application/problem+json</c>, also for paths and methods that are not here.</summary>
public sealed partial class FailureMiddleware(RequestDelegate next, ILogger<FailureMiddleware> logger)
{
    private const string RetryAfterSeconds = "5";

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await next(context);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested || exception is ConnectionResetException)
        {
            // The client has gone, which reading the body may show before RequestAborted does: nobody reads an answer, and nothing is wrong here.
            context.Abort();
            return;
        }
        catch (Exception exception)
        {
            await AnswerAsync(context, exception);
            return;
        }

        if (IsBare(context.Response))
        {
            await Problem.WriteAsync(context, context.Response.StatusCode, StatusTitle.For(context));
        }
    }

    private static bool IsBare(HttpResponse response) =>
        !response.HasStarted && response.StatusCode >= 400 && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType);

    private Task AnswerAsync(HttpContext context, Exception exception)
    {
        var trace = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        if (context.Response.HasStarted)
        {
            LogBrokenOff(exception, context.Request.Path, trace);
            // Cut off, so that what has gone out cannot pass for the whole.
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Clear();
        context.Response.Headers.XContentTypeOptions = "nosniff";
        switch (exception)
        {
            case InvalidInputException invalid:
                return Problem.WriteAsync(context, StatusCodes.Status400BadRequest, invalid.Message, invalid.Errors);
            case WrongContentTypeException wrong:
                return Problem.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, wrong.Message);
            case BadHttpRequestException bad:
                context.Response.StatusCode = bad.StatusCode;
                return Problem.WriteAsync(context, bad.StatusCode, StatusTitle.For(context));
            case IOException { InnerException: OverflowException }:
                // A chunk that says it is larger than any number, which Kestrel tells in its own way.
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Problem.WriteAsync(context, StatusCodes.Status400BadRequest, StatusTitle.For(context));
            case StorageUnavailableException or MessagesUnavailableException:
                LogUnavailable(exception.Message, trace);
                context.Response.Headers.RetryAfter = RetryAfterSeconds;
                return Problem.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, exception.Message);
            default:
                LogFailed(exception, context.Request.Path, trace);
                return Problem.WriteAsync(
                    context, StatusCodes.Status500InternalServerError, $"Something went wrong in this service; its log says more under {trace}.");
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A request failed. Path: {Path}; trace: {Trace}")]
    private partial void LogFailed(Exception exception, string path, string trace);

    [LoggerMessage(2, LogLevel.Error, "An answer was broken off. Path: {Path}; trace: {Trace}")]
    private partial void LogBrokenOff(Exception exception, string path, string trace);

    // One line a request would flood the log in an outage, which is logged once where it is noticed.
    [LoggerMessage(3, LogLevel.Debug, "Storage or the message queue did not answer: {Why} Trace: {Trace}")]
    private partial void LogUnavailable(string why, string trace);
}
