using Reputation.Functions.Scoring;
using Reputation.Functions.Scoring.Rules;

namespace Reputation.Functions.Tests.Scoring.Rules;

public sealed class AddressMustNotBeAllowedTests
{
    private static readonly AddressMustNotBeAllowed Rule = new();

    [Fact]
    public void Who_is_not_allowed_may_be_listed() => Assert.Null(Rule.Object(Cases.Of()));

    [Fact]
    public void Who_is_allowed_is_not() => Assert.Equal("The allowlist covers the address.", Rule.Object(Cases.Of().On(new ListingCircumstances { IsAllowed = true })));
}
