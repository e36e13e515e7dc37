using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Settings;

namespace Reputation.Functions.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void AddSettings_NothingSet_KeepsDefaults() => Assert.Equal(TimeSpan.FromSeconds(2), Read().Value.Interval);

    [Fact]
    public void AddSettings_GoodValues_AreBound()
    {
        var options = Read(("Interval", "00:00:05"), ("share", "0.5"), ("Count", "7"), ("Flag", "TRUE"), ("Names:0", "a")).Value;

        Assert.Equal((TimeSpan.FromSeconds(5), 0.5, 7, true, "a"), (options.Interval, options.Share, options.Count, options.Flag, options.Names.Single()));
    }

    [Theory]
    [InlineData("Interval", "5", "Sample__Interval: must be a period such as 00:00:02 for two seconds, or 1.00:00:00 for a day.")]
    [InlineData("Interval", "", "Sample__Interval: must be a period such as 00:00:02 for two seconds, or 1.00:00:00 for a day.")]
    [InlineData("Interval", "24:00:00", "Sample__Interval: must be a period such as 00:00:02 for two seconds, or 1.00:00:00 for a day.")]
    [InlineData("Interval", "02:00:00", "Sample__Interval: must be from 00:00:01 to 01:00:00.")]
    [InlineData("Share", "half", "Sample__Share: must be a number such as 0.2.")]
    [InlineData("Share", "NaN", "Sample__Share: must be from 0 to 1.")]
    [InlineData("Count", "7.5", "Sample__Count: must be a whole number.")]
    [InlineData("Count", "99999999999", "Sample__Count: must be a whole number.")]
    [InlineData("Flag", "yes", "Sample__Flag: must be true or false.")]
    [InlineData("Intervall", "00:00:05", "Sample__Intervall: there is no such setting; the settings of Sample are Interval, Share, Count, Flag, Names.")]
    public void AddSettings_WrongValue_IsToldInOneSentence(string name, string value, string expected)
    {
        var options = Read((name, value));

        var exception = Assert.Throws<OptionsValidationException>(() => options.Value);

        Assert.Equal(expected, Assert.Single(exception.Failures));
    }

    [Fact]
    public void AddSettings_SeveralWrong_AreAllTold()
    {
        var options = Read(("Interval", "x"), ("Share", "2"), ("Nonsense", "1"));

        Assert.Equal(3, Assert.Throws<OptionsValidationException>(() => options.Value).Failures.Count());
    }

    private static IOptions<Sample> Read(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Sample:" + setting.Name, (string?)setting.Value))).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSettings<Sample>("Sample")
            .BuildServiceProvider().GetRequiredService<IOptions<Sample>>();
    }

    public sealed class Sample
    {
        [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
        public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(2);

        [Range(0.0, 1.0)]
        public double Share { get; set; } = 0.2;

        public int? Count { get; set; }

        public bool Flag { get; set; }

        public IList<string> Names { get; } = [];
    }
}
