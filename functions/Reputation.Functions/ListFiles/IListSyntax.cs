using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Listings;

namespace Reputation.Functions.ListFiles;

/// <summary>Reads the lines of one list, in their order.</summary>
internal interface IListSyntax
{
    /// <summary>Gives what the line wants listed; null for a line that says nothing, such as a comment.</summary>
    /// <param name="line">The line without its end.</param>
    /// <exception cref="InvalidInputException">The line cannot be meant; the next one may be fine.</exception>
    /// <exception cref="UnreadableListException">No line of this list can be read.</exception>
    ListingOrder? Read(ReadOnlyMemory<byte> line);
}
