using System.Text.Json;
using System.Text.RegularExpressions;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.House;

/// <summary>What the functions need of the place where they are deployed.</summary>
public sealed partial class DeploymentTests
{
    [Fact]
    public void Every_setting_that_a_function_names_is_set_by_the_deployment()
    {
        var bicep = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "infra"), "*.bicep", SearchOption.AllDirectories)
            .Select(File.ReadAllText));
        var settings = Declarations().SelectMany(file => Setting().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.Contains("HousekeepingSchedule", settings);
        Assert.All(settings, name => Assert.Matches($@"name: '{name}'|\b{name}:", bicep));
    }

    [Fact]
    public void Every_queue_that_wakes_a_function_is_made_by_the_deployment_and_reached_with_its_identity()
    {
        var infra = Path.Combine(Repository.Root, "infra", "app");
        var (messaging, app) = (File.ReadAllText(Path.Combine(infra, "messaging.bicep")), File.ReadAllText(Path.Combine(infra, "functions.bicep")));

        Assert.All((string[])["fullyQualifiedNamespace", "credential", "clientId"], name => Assert.Contains($"'ServiceBus__{name}'", app, StringComparison.Ordinal));
        foreach (var file in Declarations())
        {
            using var declaration = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var binding in declaration.RootElement.GetProperty("bindings").EnumerateArray().Where(binding => binding.GetProperty("type").GetString() == "serviceBusTrigger"))
            {
                Assert.Equal(
                    ("message", "in", "ServiceBus", "binary"),
                    (Text(binding, "name"), Text(binding, "direction"), Text(binding, "connection"), Text(binding, "dataType")));
                Assert.Contains($"'{Text(binding, "queueName")}'", messaging, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Every_function_lets_the_service_judge_the_key() => Assert.All(Declarations(), file =>
    {
        using var declaration = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var binding in declaration.RootElement.GetProperty("bindings").EnumerateArray())
        {
            if (binding.GetProperty("type").GetString() == "httpTrigger")
            {
                Assert.Equal("anonymous", binding.GetProperty("authLevel").GetString());
                Assert.DoesNotContain("*", binding.GetProperty("route").GetString(), StringComparison.Ordinal);
            }
        }
    });

    [Fact]
    public void The_host_proxies_requests_unchanged_and_adds_no_prefix()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")));
        var handler = host.RootElement.GetProperty("customHandler");

        Assert.True(handler.GetProperty("enableProxyingHttpRequest").GetBoolean());
        Assert.Equal("Reputation.Functions", handler.GetProperty("description").GetProperty("defaultExecutablePath").GetString());
        Assert.Equal("", host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
    }

    private static string? Text(JsonElement binding, string name) => binding.GetProperty(name).GetString();

    private static IEnumerable<string> Declarations() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "functions", "Reputation.Functions"), "*.function.json", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex("%(?<name>[A-Za-z_]+)%", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();
}
