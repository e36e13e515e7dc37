using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Ranges;

namespace Reputation.Functions.Tests.Ranges;

public sealed class RangeOptionsTests
{
    [Fact]
    public void Share_NothingSet_IsAQuarter() => Assert.Equal(0.25, new RangeOptions().Share);

    [Theory]
    [InlineData("0.01")]
    [InlineData("1")]
    public void Share_AtTheEdge_IsTaken(string value) => Assert.Equal(value, $"{Read(value).Value.Share}");

    [Theory]
    [InlineData("0", "Ranges__Share: must be from 0.01 to 1.")]
    [InlineData("25", "Ranges__Share: must be from 0.01 to 1.")]
    [InlineData("NaN", "Ranges__Share: must be from 0.01 to 1.")]
    [InlineData("a quarter", "Ranges__Share: must be a number such as 0.2.")]
    public void Share_OutOfRange_IsToldInOneSentence(string value, string expected) =>
        Assert.Equal(expected, Assert.Single(Assert.Throws<OptionsValidationException>(() => Read(value).Value).Failures));

    private static IOptions<RangeOptions> Read(string share)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Ranges:Share", (string?)share)]).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSettings<RangeOptions>("Ranges")
            .BuildServiceProvider().GetRequiredService<IOptions<RangeOptions>>();
    }
}
