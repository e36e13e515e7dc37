using Reputation.Functions.Addresses;
using Reputation.Functions.RecordFiles;

namespace Reputation.Functions.Traffic;

/// <summary>What one mail server has told, as it lies in the inbox.</summary>
/// <param name="Name">Of the blob.</param>
/// <param name="Records">In the order of their keys, as <see cref="TrafficRecord"/> has them.</param>
internal sealed record TrafficReport(string Name, IReadOnlyList<AddressRecord> Records)
{
    /// <summary>What it tells of every client, in the order of their keys.</summary>
    public IEnumerable<ClientTraffic> Clients => Records.Select(record => TrafficRecord.Read(Name, record));

    /// <summary>What it tells of one client; null for nothing.</summary>
    public ClientTraffic? Find(IpPrefix key)
    {
        var (low, high) = (0, Records.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (Records[middle].Key.CompareTo(key))
            {
                case 0:
                    return TrafficRecord.Read(Name, Records[middle]);
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return null;
    }
}
