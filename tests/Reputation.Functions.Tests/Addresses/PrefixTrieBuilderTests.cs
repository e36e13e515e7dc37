using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Addresses;

public sealed class PrefixTrieBuilderTests
{
    private static readonly Gen<IpPrefix[]> Sets = Gen.OneOf(Prefixes.Near, Prefixes.Any).ArrayOf().Select(all => all.Distinct().Order().ToArray());

    [Fact]
    public void Build_OfAnySet_IsTheTrieThatIsBuiltOneByOne() => Prop
        .ForAll(Gen.Zip(Sets, Gen.OneOf(Prefixes.Near, Prefixes.NearAddress)).ToArbitrary(), given =>
        {
            var (set, question) = given;
            var built = Build(set);
            var oneByOne = set.Aggregate(PrefixTrie<string>.Empty, (trie, prefix) => trie.Set(prefix, prefix.ToString()));
            return built.Count == set.Length
                && built.All().SequenceEqual(set.Select(prefix => prefix.ToString()))
                && built.Covering(question).SequenceEqual(oneByOne.Covering(question))
                && built.From(question).SequenceEqual(oneByOne.From(question))
                && Array.TrueForAll(set, prefix => built.TryGet(prefix, out var value) && value == prefix.ToString());
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Build_ThenChanged_IsTheTrieThatIsBuiltOneByOneAndChanged() => Prop
        .ForAll(Gen.Zip(Sets, Gen.Zip(Prefixes.Near, Gen.Elements(true, false)).ArrayOf()).ToArbitrary(), given =>
        {
            var (set, changes) = given;
            var (built, oneByOne) = (Build(set), set.Aggregate(PrefixTrie<string>.Empty, (trie, prefix) => trie.Set(prefix, prefix.ToString())));
            foreach (var (prefix, isRemoved) in changes)
            {
                built = isRemoved ? built.Remove(prefix) : built.Set(prefix, "changed");
                oneByOne = isRemoved ? oneByOne.Remove(prefix) : oneByOne.Set(prefix, "changed");
            }

            return built.Count == oneByOne.Count && built.All().SequenceEqual(oneByOne.All());
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.0/24")]
    [InlineData("203.0.113.7/32", "203.0.113.0/24")]
    [InlineData("2001:db8::/32", "203.0.113.0/24")]
    public void Add_WhatDoesNotComeAfterTheOneBefore_IsRefused(string first, string second)
    {
        var builder = new PrefixTrieBuilder<string>();
        builder.Add(IpPrefix.Parse(first), first);

        Assert.Throws<ArgumentException>(() => builder.Add(IpPrefix.Parse(second), second));
    }

    private static PrefixTrie<string> Build(IEnumerable<IpPrefix> set)
    {
        var builder = new PrefixTrieBuilder<string>();
        foreach (var prefix in set)
        {
            builder.Add(prefix, prefix.ToString());
        }

        return builder.Build();
    }
}
