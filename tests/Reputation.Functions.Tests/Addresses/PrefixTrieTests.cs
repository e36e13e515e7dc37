using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Addresses;

public sealed class PrefixTrieTests
{
    private static readonly Gen<(IpPrefix Prefix, bool Remove)[]> Operations =
        Gen.Zip(Prefixes.Near, Gen.Frequency((3, Gen.Constant(false)), (2, Gen.Constant(true))))
            .Select(pair => (pair.Item1, pair.Item2)).ArrayOf();

    [Fact]
    public void Covering_AfterAnyOperations_IsWhatALinearScanFinds() => Check((trie, model, address) => trie.Covering(address)
        .SequenceEqual(model.Where(entry => entry.Key.Contains(address)).OrderByDescending(entry => entry.Key.Length).Select(entry => entry.Value)));

    [Fact]
    public void From_AfterAnyOperations_IsEverythingInOrder() => Check((trie, model, start) => trie.From(start)
        .SequenceEqual(model.Where(entry => entry.Key >= start).OrderBy(entry => entry.Key).Select(entry => entry.Value)));

    [Fact]
    public void TryGet_AfterAnyOperations_FindsJustTheOne() => Check((trie, model, prefix) =>
        trie.TryGet(prefix, out var value) == model.TryGetValue(prefix, out var expected) && value == expected && trie.Count == model.Count);

    [Fact]
    public void Set_AnOlderTrie_StaysAsItWas() => Prop
        .ForAll(Gen.Zip(Operations, Operations).ToArbitrary(), both =>
        {
            var (older, _) = Apply(both.Item1, PrefixTrie<string>.Empty, []);
            var before = older.All().ToArray();
            Apply(both.Item2, older, []);
            return older.All().SequenceEqual(before);
        })
        .QuickCheckThrowOnFailure();

    private static void Check(Func<PrefixTrie<string>, Dictionary<IpPrefix, string>, IpPrefix, bool> holds) => Prop
        .ForAll(Gen.Zip(Operations, Gen.OneOf(Prefixes.Near, Prefixes.NearAddress)).ToArbitrary(), given =>
        {
            var (trie, model) = Apply(given.Item1, PrefixTrie<string>.Empty, []);
            return holds(trie, model, given.Item2);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static (PrefixTrie<string> Trie, Dictionary<IpPrefix, string> Model) Apply(
        (IpPrefix Prefix, bool Remove)[] operations, PrefixTrie<string> trie, Dictionary<IpPrefix, string> model)
    {
        foreach (var ((prefix, remove), place) in operations.Select((operation, place) => (operation, place)))
        {
            if (remove)
            {
                trie = trie.Remove(prefix);
                model.Remove(prefix);
            }
            else
            {
                trie = trie.Set(prefix, $"{place}");
                model[prefix] = $"{place}";
            }
        }

        return (trie, model);
    }
}
