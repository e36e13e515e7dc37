namespace Reputation.Arf.Mime;

/// <summary>Character sets in which the fields of a report, which are ASCII, can be read.</summary>
internal static class Charsets
{
    private static readonly WordTable<bool> Known = new(
        ("us-ascii", true), ("ascii", true), ("utf-8", true), ("utf8", true), ("iso-8859-1", true), ("iso-8859-15", true), ("iso-8859-2", true),
        ("windows-1252", true), ("windows-1251", true), ("windows-1250", true), ("koi8-r", true), ("iso-2022-jp", true), ("gb2312", true),
        ("gb18030", true), ("gbk", true), ("big5", true), ("shift_jis", true), ("euc-jp", true), ("euc-kr", true));

    public static bool IsKnown(ReadOnlySpan<byte> name) => name.IsEmpty || Known.TryFind(name, out _);
}
