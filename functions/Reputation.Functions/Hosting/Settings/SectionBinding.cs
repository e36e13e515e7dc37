using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Settings;

/// <summary>
/// Gives the properties of <typeparamref name="TOptions"/> the values of a section. Values of the wrong kind are left out, for
/// <see cref="SectionRules{TOptions}"/> to tell them together with all the others that are wrong.
/// </summary>
public sealed class SectionBinding<TOptions>(IConfigurationSection section) : IConfigureOptions<TOptions>
    where TOptions : class
{
    public void Configure(TOptions options)
    {
        var wrong = typeof(TOptions).GetProperties()
            .Where(property => section[property.Name] is { } text && SettingKind.Expectation(property.PropertyType, text) is not null)
            .Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var readable = section.AsEnumerable(makePathsRelative: true).Where(setting => !wrong.Contains(setting.Key));
        new ConfigurationBuilder().AddInMemoryCollection(readable).Build().Bind(options);
    }
}
