using System.Net;
using BenchmarkDotNet.Attributes;
using Reputation.Functions.Addresses;

namespace Reputation.Benchmarks.Micro;

/// <summary>Text to address and back, beside the framework's own reader, which takes more than may be taken here.</summary>
public class AddressReading
{
    private IpPrefix _address;

    [Params("203.0.113.7", "2001:db8:12:3400::1")]
    public string Text { get; set; } = "";

    [GlobalSetup]
    public void Read() => _address = SampleList.Address(Text);

    [Benchmark(Baseline = true)]
    public bool Framework() => IPAddress.TryParse(Text, out _);

    [Benchmark]
    public bool Parse() => IpPrefix.TryParseAddress(Text, out _, out _);

    [Benchmark]
    public string Write() => _address.ToAddressString();
}
