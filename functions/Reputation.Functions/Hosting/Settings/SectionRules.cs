using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Settings;

/// <summary>Says of each wrong setting of a section, in one sentence, which it is and what is expected; no value of a setting is shown.</summary>
public sealed class SectionRules<TOptions>(IConfigurationSection section) : IValidateOptions<TOptions>
    where TOptions : class
{
    // What only tells something derived is no setting; a list is one also where it can only be added to.
    private static readonly PropertyInfo[] Properties = Array.FindAll(
        typeof(TOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance),
        property => property.CanWrite || (property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType)));

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var readable = Properties.Where(property => Unreadable(property) is null);
        string[] failures = [.. Unknown(), .. Properties.Select(Unreadable).OfType<string>(), .. readable.SelectMany(property => Refused(property, options))];
        if (failures.Length == 0 && options is IValidatableObject whole)
        {
            failures = [.. Refused(whole)];
        }

        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Unknown() =>
        from child in section.GetChildren()
        where !Array.Exists(Properties, property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase))
        select $"{Name(child.Key)}: there is no such setting; the settings of {section.Key} are {string.Join(", ", Properties.Select(known => known.Name))}.";

    private string? Unreadable(PropertyInfo property) =>
        section[property.Name] is { } text && SettingKind.Expectation(property.PropertyType, text) is { } expectation
            ? $"{Name(property.Name)}: must be {expectation}."
            : null;

    private IEnumerable<string> Refused(PropertyInfo property, TOptions options)
    {
        var value = property.GetValue(options);
        var context = new ValidationContext(options) { MemberName = property.Name, DisplayName = property.Name };
        return from rule in property.GetCustomAttributes<ValidationAttribute>()
               where rule.GetValidationResult(value, context) != ValidationResult.Success
               select $"{Name(property.Name)}: {Sentence(rule, property.Name)}";
    }

    private IEnumerable<string> Refused(IValidatableObject whole) =>
        from result in whole.Validate(new ValidationContext(whole))
        let member = result.MemberNames.FirstOrDefault()
        select $"{(member is null ? section.Key : Name(member))}: {result.ErrorMessage}";

    private static string Sentence(ValidationAttribute rule, string property) => rule switch
    {
        { ErrorMessage: { } own } => own,
        RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"must be from {range.Minimum} to {range.Maximum}."),
        RequiredAttribute => "must be set.",
        _ => rule.FormatErrorMessage(property),
    };

    private string Name(string key) => $"{section.Path.Replace(":", "__", StringComparison.Ordinal)}__{key}";
}
