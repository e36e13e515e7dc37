namespace Reputation.Arf.Reading;

/// <summary>Knows the loops by what they send from and how they call themselves.</summary>
internal static class Generators
{
    // All of the domain, or what it ends with behind a dot; only domains in which people have no addresses.
    private static readonly (string Domain, ReportGenerator Generator)[] Domains =
    [
        ("fbl.hostedemail.com", ReportGenerator.OpenSrs),
        ("fbl-opensrs.app.returnpath.net", ReportGenerator.OpenSrs),
        ("senderscore.net", ReportGenerator.Validity),
        ("arf.mail.yahoo.com", ReportGenerator.Yahoo),
        ("corp.mail.ru", ReportGenerator.MailRu),
    ];

    private static readonly (string Start, ReportGenerator Generator)[] Agents =
    [
        ("JMRP/", ReportGenerator.Jmrp),
        ("Yahoo!", ReportGenerator.Yahoo),
        ("YahooCFL", ReportGenerator.Yahoo),
        ("AOL ", ReportGenerator.Aol),
        ("Mail.Ru", ReportGenerator.MailRu),
        ("ReturnPathFBL", ReportGenerator.Validity),
        ("Validity", ReportGenerator.Validity),
        ("OpenSRS", ReportGenerator.OpenSrs),
        ("OpenDMARC", ReportGenerator.AuthFailure),
    ];

    /// <summary>Who made a report with fields.</summary>
    public static ReportGenerator Of(ReportMessage mail, ReportFields fields)
    {
        if (fields.Type == FeedbackType.AuthFailure)
        {
            return ReportGenerator.AuthFailure;
        }

        return Sender(mail) switch
        {
            ReportGenerator.Unknown => ByAgent(fields.UserAgent),

            // The address is that of old, and the fields are new.
            ReportGenerator.JmrpLegacy => ReportGenerator.Jmrp,
            var sender => sender,
        };
    }

    /// <summary>Who sends complaints from this address, or nobody known.</summary>
    public static ReportGenerator Sender(ReportMessage mail)
    {
        var address = mail.FromAddress;
        if (address is null || mail.FromDomain is not { } domain)
        {
            return ReportGenerator.Unknown;
        }

        foreach (var (known, generator) in Domains)
        {
            if (domain.EndsWith(known, StringComparison.Ordinal) && (domain.Length == known.Length || domain[^(known.Length + 1)] == '.'))
            {
                return generator;
            }
        }

        return domain switch
        {
            "hotmail.com" when Starts(address, "staff@") => ReportGenerator.JmrpLegacy,
            "aol.net" or "aol.com" when Starts(address, "scomp@") => ReportGenerator.Aol,
            "mail.ru" when Starts(address, "fbl@") => ReportGenerator.MailRu,
            _ when Starts(address, "feedbackloop@") && IsOfValidity(domain) => ReportGenerator.Validity,
            _ => ReportGenerator.Unknown,
        };
    }

    private static ReportGenerator ByAgent(string? agent)
    {
        if (agent is not null)
        {
            foreach (var (start, generator) in Agents)
            {
                if (Starts(agent, start))
                {
                    return generator;
                }
            }
        }

        return ReportGenerator.Unknown;
    }

    private static bool IsOfValidity(string domain) =>
        Starts(domain, "fbl.") || domain is "returnpath.net" or "validity.com"
        || domain.EndsWith(".returnpath.net", StringComparison.Ordinal) || domain.EndsWith(".validity.com", StringComparison.Ordinal);

    private static bool Starts(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
