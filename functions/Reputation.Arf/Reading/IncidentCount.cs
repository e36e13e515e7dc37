using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary><c>Incidents</c> (RFC 5965 3.2): decimal digits.</summary>
internal static class IncidentCount
{
    public static int Read(ReadOnlySpan<byte> value, Findings findings)
    {
        var count = 0;
        foreach (var digit in value)
        {
            if (!Octets.IsDigit(digit))
            {
                findings.Note(ReportDeviation.IncidentsNotANumber);
                return 1;
            }

            count = Math.Min((count * 10) + (digit - '0'), FeedbackReport.MostIncidents + 1);
        }

        findings.Note(ReportDeviation.IncidentsNotANumber, count == 0);
        findings.Note(ReportDeviation.IncidentsCapped, count > FeedbackReport.MostIncidents);
        return Math.Clamp(count, 1, FeedbackReport.MostIncidents);
    }
}
