namespace Reputation.Arf.Mime;

internal static class PartNames
{
    public static PartName Of(ReadOnlySpan<byte> fileName)
    {
        if (fileName.IsEmpty)
        {
            return PartName.None;
        }

        if (Octets.EndsWith(fileName, ".json"u8))
        {
            return PartName.Json;
        }

        if (Octets.EndsWith(fileName, ".eml"u8))
        {
            return PartName.Message;
        }

        if (Octets.EndsWith(fileName, ".zip"u8) || Octets.EndsWith(fileName, ".gz"u8))
        {
            return PartName.Compressed;
        }

        return Octets.EndsWith(fileName, ".p7m"u8) ? PartName.Encrypted : PartName.None;
    }
}
