using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.ListFiles;

/// <summary>A line's own fields, and the list's where the line leaves them out.</summary>
internal sealed class FormWithDefaults(IForm line, ListDefaults defaults) : IForm
{
    public string? Text(string field, int maxLength) => line.Text(field, maxLength) ?? defaults.Find(field);

    public string? RequiredText(string field, int maxLength) =>
        defaults.Find(field) is null ? line.RequiredText(field, maxLength) : Text(field, maxLength);

    public bool Flag(string field) => line.Flag(field) || defaults.Find(field) == "true";

    public DateTimeOffset? Instant(string field) => line.Instant(field) ?? new TextForm(defaults.Find).Instant(field);

    public void Refuse(string field, string sentence) => line.Refuse(field, sentence);

    public void ThrowIfRefused() => line.ThrowIfRefused();
}
