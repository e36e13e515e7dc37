using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.ListFiles;

/// <summary>Reads the lines of one list, in their order.</summary>
/// <typeparam name="TLine">What a line says.</typeparam>
internal interface IListSyntax<out TLine>
    where TLine : class
{
    /// <summary>Gives what the line says; null for a line that says nothing, such as a comment.</summary>
    /// <param name="line">The line without its end.</param>
    /// <exception cref="InvalidInputException">The line cannot be meant; the next one may be fine.</exception>
    /// <exception cref="UnreadableListException">No line of this list can be read.</exception>
    TLine? Read(ReadOnlyMemory<byte> line);
}
