using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Tests.ListFiles;

public sealed class CsvRecordProperties
{
    private static readonly Gen<string> Text =
        from parts in Gen.Elements("a", "\"", "\"\"", ",", " ", "\t", ";", "é", "'", "\\").ArrayOf(8)
        from count in Gen.Choose(0, 8)
        select string.Concat(parts.Take(count));

    [Fact]
    public void What_was_written_by_the_RFC_is_read_back() => Prop.ForAll(
        Text.NonEmptyListOf().ToArbitrary(),
        fields => CsvRecord.Parse(string.Join(',', fields.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))).SequenceEqual(fields, StringComparer.Ordinal))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_a_line_is_it_is_read_or_refused_in_words() => Prop.ForAll(Text.ToArbitrary(), line =>
    {
        try
        {
            return CsvRecord.Parse(line).Count > 0;
        }
        catch (InvalidInputException invalid)
        {
            return line.Contains('"', StringComparison.Ordinal) && invalid.Message.Length > 0;
        }
    }).QuickCheckThrowOnFailure();
}
