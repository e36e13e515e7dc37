using System.Runtime.CompilerServices;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Sweeps.Asking;

/// <summary>Walks through two sequences in the order of their keys at once, so that neither has to be held in memory.</summary>
internal static class SortedJoin
{
    /// <summary>Every key of either, with what each has for it.</summary>
    public static async IAsyncEnumerable<(IpPrefix Key, TLeft? Left, TRight? Right)> OuterAsync<TLeft, TRight>(
        IAsyncEnumerable<KeyValuePair<IpPrefix, TLeft>> left,
        IAsyncEnumerable<KeyValuePair<IpPrefix, TRight>> right,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TLeft : class
        where TRight : class
    {
        await using var lefts = left.GetAsyncEnumerator(cancellationToken);
        await using var rights = right.GetAsyncEnumerator(cancellationToken);
        var (hasLeft, hasRight) = (await lefts.MoveNextAsync(), await rights.MoveNextAsync());
        while (hasLeft || hasRight)
        {
            var order = (hasLeft, hasRight) switch
            {
                (true, false) => -1,
                (false, true) => 1,
                _ => lefts.Current.Key.CompareTo(rights.Current.Key),
            };
            yield return (
                order <= 0 ? lefts.Current.Key : rights.Current.Key,
                order <= 0 ? lefts.Current.Value : null,
                order >= 0 ? rights.Current.Value : null);
            hasLeft = order <= 0 ? await lefts.MoveNextAsync() : hasLeft;
            hasRight = order >= 0 ? await rights.MoveNextAsync() : hasRight;
        }
    }
}
