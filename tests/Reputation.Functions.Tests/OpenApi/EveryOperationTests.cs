using Reputation.Functions.Tests.House;

namespace Reputation.Functions.Tests.OpenApi;

/// <summary>What the whole run has seen of the API; a part of the tests sees only a part.</summary>
[Collection(nameof(AfterAllOthers))]
public sealed class EveryOperationTests
{
    [Fact]
    public void Every_operation_was_answered_by_the_service_with_each_success_that_is_described()
    {
        string[] missing = [.. RanClassesAttribute.Missing];
        Assert.SkipWhen(missing.Length > 0, $"Only a part of the tests ran: not {string.Join(", ", missing)}.");

        var seen = ApiContract.Seen.Keys.Select(answer => $"{answer.Operation} {answer.Status}").ToHashSet(StringComparer.Ordinal);
        var described = ApiContract.Operations.SelectMany(operation => operation.SuccessStatuses.Select(status => $"{operation.Id} {status}")).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{ApiContract.Operations.Count} operations with {described.Count} successes are described; {described.Count(seen.Contains)} were seen, in {ApiContract.Seen.Values.Sum()} answers.");

        Assert.Equal([], described.Except(seen, StringComparer.Ordinal));
    }
}
