using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Keys;
using Reputation.Functions.Limits;
using Reputation.Functions.Listings;
using Reputation.Functions.Profiles;

namespace Reputation.Functions.Delisting.Desk;

/// <summary>Senders ask to be taken off and see what comes of it; operators see all requests, and decide those that are left to them.</summary>
internal sealed class DelistingEndpoints(
    DelistingDesk desk,
    OperatorDesk operators,
    TableDelistingRequests requests,
    TableContacts contacts,
    AddressProfiles profiles,
    ClientAddress client,
    IOptions<ListingOptions> listing,
    PublicUrl publicUrl)
{
    private const string TokenHeader = "x-request-token";
    private const string NoSuchRequest = "There is no delisting request with this id, or the token is not one of its tokens.";
    private const string HowToAsk = $"send the token that was given for the request in the header {TokenHeader}.";
    private const int History = 100;
    private const int DefaultLimit = 20;
    private const int HighestLimit = 100;

    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<DelistingEndpoints>();
        app.MapFunction("RequestDelisting", endpoints.RequestAsync).Public();
        app.MapFunction("ShowDelistingRequest", endpoints.ShowAsync).Public();
        app.MapFunction("ShowDelistingRequests", endpoints.ShowAllAsync).For(Role.Operator);
        app.MapFunction("ReviewDelistingRequest", endpoints.DecideAsync).For(Role.Operator);
    }

    private async Task RequestAsync(HttpContext context)
    {
        var form = await DelistingForm.ReadAsync(context, listing.Value.DocumentationIsPublic is true);
        IPNetwork? network = context.User.Identity is { IsAuthenticated: true } ? null : client.NetworkOf(context);
        var (request, token) = await desk.ReceiveAsync(form, network, context.RequestAborted);
        var path = $"/api/delisting-requests/{request.Id}";
        context.Response.Headers.Location = path;
        context.Response.Headers.CacheControl = "no-store";
        var accepted = new DelistingAccepted(request.Id, token, request.Status.Name(), $"{publicUrl}{path}");
        await Answer.JsonAsync(context, StatusCodes.Status202Accepted, accepted, DelistingJson.Wire.DelistingAccepted);
    }

    private async Task ShowAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var token = context.Request.Headers[TokenHeader].ToString();
        var isOperator = context.User.IsInRole(RoleName.Of(Role.Operator));
        if (!isOperator && token.Length == 0)
        {
            await AskForTokenAsync(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        var request = isOperator || await IsTokenAsync(context, token) ? await requests.FindAsync(Id(context), context.RequestAborted) : null;
        await (request switch
        {
            null => Problem.WriteAsync(context, StatusCodes.Status404NotFound, NoSuchRequest),
            _ when isOperator => AnswerOperatorAsync(context, request),
            _ => Answer.JsonAsync(context, StatusCodes.Status200OK, DelistingItem.Of(request), DelistingJson.Wire.DelistingItem),
        });
    }

    private async Task ShowAllAsync(HttpContext context)
    {
        var query = QueryForm.Read(context, "status", "cursor", "limit");
        DelistingStatus? status = null;
        if (query.Text("status", 20) is { } named)
        {
            if (DelistingStatuses.TryParse(named, out var known))
            {
                status = known;
            }
            else
            {
                query.Refuse("status", $"status must be one of {DelistingStatuses.Names}.");
            }
        }

        var after = query.Text("cursor", 100);
        if (after is not null && !TimedId.IsOne(after))
        {
            query.Refuse("cursor", "This is no cursor of this list: give the cursor of the page before, as it was.");
        }

        var limit = query.Number("limit", DefaultLimit, 1, HighestLimit);
        query.ThrowIfRefused();
        var found = status is { } one
            ? await requests.ReadAsync(one, after, limit + 1, context.RequestAborted)
            : await requests.ReadAsync(after, limit + 1, context.RequestAborted);
        var page = new DelistingPage([.. found.Take(limit).Select(DelistingItem.Of)], found.Count > limit ? found[limit - 1].Id : null);
        await Answer.JsonAsync(context, StatusCodes.Status200OK, page, DelistingJson.Wire.DelistingPage);
    }

    private async Task DecideAsync(HttpContext context)
    {
        var decision = await DecisionForm.ReadAsync(context);
        try
        {
            var decided = await operators.DecideAsync(Id(context), decision, context.ActorName(), context.RequestAborted);
            await (decided is null
                ? Problem.WriteAsync(context, StatusCodes.Status404NotFound, NoSuchRequest)
                : AnswerOperatorAsync(context, decided));
        }
        catch (DecisionRefusedException refused)
        {
            await Problem.WriteAsync(context, StatusCodes.Status409Conflict, refused.Message);
        }
    }

    private async Task AnswerOperatorAsync(HttpContext context, DelistingRequest request)
    {
        var asked = await contacts.ReadAsync(request.Id, context.RequestAborted);
        var profile = await profiles.ReadAsync(context, request.Prefix, before: null, History);
        await Answer.JsonAsync(context, StatusCodes.Status200OK, OperatorItem.Of(request, asked, profile), DelistingJson.Wire.OperatorItem);
    }

    private static async Task AskForTokenAsync(HttpContext context)
    {
        if (context.User.Identity is { IsAuthenticated: true })
        {
            await Problem.WriteAsync(
                context, StatusCodes.Status403Forbidden, $"The key {context.ActorName()} has not the role {RoleName.Of(Role.Operator)}: without it, {HowToAsk}");
        }
        else if ((await context.AuthenticateAsync()).Failure is not null)
        {
            await context.ChallengeAsync();
        }
        else
        {
            context.Response.Headers.WWWAuthenticate = """Bearer realm="Reputation.Functions" """.TrimEnd();
            await Problem.WriteAsync(context, StatusCodes.Status401Unauthorized, $"This is shown to the requester and to operators: {HowToAsk}");
        }
    }

    private Task<bool> IsTokenAsync(HttpContext context, string token) => token.Length <= RequestToken.MaximumLength && TimedId.IsOne(Id(context))
        ? requests.IsTokenOfAsync(Id(context), RequestToken.Hash(token), context.RequestAborted)
        : Task.FromResult(false);

    private static string Id(HttpContext context) => (string)context.Request.RouteValues["id"]!;
}
