namespace Reputation.Arf.Reading;

/// <summary>Puts together what was read.</summary>
internal static class Reports
{
    public static FeedbackReport OfFields(
        ReportFields fields, ReportMessage mail, OriginalMessage? original, string? recipient, Findings findings) => new()
        {
            Format = ReportFormat.Arf,
            Generator = Generators.Of(mail, fields),
            Type = fields.Type,
            TypeName = fields.TypeName,
            UserAgent = fields.UserAgent,
            Version = fields.Version,
            SourceAddress = fields.SourceAddress,
            SourceText = fields.SourceText,
            SourcePort = fields.SourcePort,
            OriginalMailFrom = fields.MailFrom,
            OriginalRecipients = fields.Recipients.Count == 0 && recipient is not null ? [recipient] : fields.Recipients,
            ArrivedAt = fields.ArrivedAt,
            Incidents = fields.Incidents,
            OriginalEnvelopeId = fields.EnvelopeId,
            ReportingMta = fields.ReportingMta,
            RemovalRecipient = fields.RemovalRecipient,
            AbuseType = fields.AbuseType,
            SubscriptionLink = fields.SubscriptionLink,
            ReportedDomains = fields.Domains,
            ReportedUris = fields.Uris,
            AuthFailure = fields.AuthFailure,
            AuthenticationResults = fields.Results,
            Report = mail,
            Original = original,
            Deviations = findings.ToList(),
            Fields = fields.Text,
        };

    public static FeedbackReport Attached(
        ReportGenerator generator, ReportMessage mail, OriginalMessage? original, string? recipient, Findings findings)
    {
        findings.Note(ReportDeviation.NoSourceAddress);
        findings.Note(ReportDeviation.HeadersOnly, original is { HeadersOnly: true });
        findings.Note(ReportDeviation.RecipientRedacted, recipient is not null && Fields.RedactedAddress.Is(recipient));
        return new FeedbackReport
        {
            Format = ReportFormat.Attached,
            Generator = generator,
            Type = generator == ReportGenerator.Unknown ? FeedbackType.Unknown : FeedbackType.Abuse,
            OriginalMailFrom = original?.ReturnPath,
            OriginalRecipients = recipient is null ? [] : [recipient],
            Report = mail,
            Original = original,
            Deviations = findings.ToList(),
        };
    }
}
