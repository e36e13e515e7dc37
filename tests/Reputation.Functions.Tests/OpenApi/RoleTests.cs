using System.Net;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Faults.BadInput;

namespace Reputation.Functions.Tests.OpenApi;

/// <summary>Who may call what, tried on every operation that is described to need a role.</summary>
public sealed class RoleTests(Azurite azurite)
{
    private const string Bootstrap = "the-bootstrap-key-of-these-tests-0123456789";

    private static readonly string[] Roles = ["lookup", "export", "report"];

    [Fact]
    public async Task Every_operation_lets_in_the_role_that_it_names_and_no_other()
    {
        await using var app = await AppDriver.StartAsync(azurite.NewAccount(), ("Keys__Bootstrap", Bootstrap));
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in Roles)
        {
            var created = await app.AsAsync(Bootstrap, HttpMethod.Post, "api/keys", $$"""{"name":"{{role}}-only","roles":["{{role}}"]}""");
            keys[role] = created.Created().GetProperty("key").GetString()!;
        }

        foreach (var operation in ApiContract.Operations.Where(operation => !operation.IsPublic))
        {
            var sample = RequestSamples.Of(char.ToUpperInvariant(operation.Id[0]) + operation.Id[1..]);
            var path = sample.Path + sample.Query;
            Assert.Equal(HttpStatusCode.Unauthorized, (await app.SendAsync(sample.Method, path, sample.Json)).Status);
            // 503 while the stored keys were not read lately, and a new one may not be known yet.
            await Eventually.TrueAsync(
                async () => (await app.AsAsync("nobodys-key", sample.Method, path, sample.Json)).Status is HttpStatusCode.Unauthorized,
                $"{operation.Id} is refused to nobody's key");
            foreach (var (role, key) in keys)
            {
                var reply = await app.AsAsync(key, sample.Method, path, sample.Json);
                Assert.True(reply.Status == HttpStatusCode.Forbidden == (role != operation.Role), $"{operation.Id} with the role {role}: {reply}");
            }
        }
    }
}
