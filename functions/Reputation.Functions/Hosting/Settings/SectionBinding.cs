using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Settings;

/// <summary>Gives the properties of <typeparamref name="TOptions"/> the values of a section; wrong ones are left to <see cref="SectionRules{TOptions}"/>.</summary>
public sealed class SectionBinding<TOptions>(IConfigurationSection section) : IConfigureOptions<TOptions>
    where TOptions : class
{
    public void Configure(TOptions options)
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException)
        {
            // Its message speaks of .NET types; the rules find the same value and say what is expected of it.
        }
    }
}
