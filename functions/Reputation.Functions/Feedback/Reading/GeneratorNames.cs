using System.Text.Json;
using Reputation.Arf;

namespace Reputation.Functions.Feedback.Reading;

/// <summary>What generators and deviations are called on the wire: their names, with hyphens.</summary>
internal static class GeneratorNames
{
    public static string Of(ReportGenerator generator) => JsonNamingPolicy.KebabCaseLower.ConvertName(generator.ToString());

    public static string Of(ReportDeviation deviation) => JsonNamingPolicy.KebabCaseLower.ConvertName(deviation.ToString());
}
