using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.ListFiles;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.Tests.ListFiles;

/// <summary>Lists as texts, read whole.</summary>
internal static class ListTexts
{
    private static readonly ListSyntaxes Syntaxes = new(new ListingForm(Options.Create(new ListingOptions { DocumentationIsPublic = true }), TimeProvider.System));

    public static byte[] Corpus(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "ListFiles", "Corpus", name));

    public static Task<ListText> ReadAsync(ListFormat format, string text, ListDefaults? defaults = null) =>
        ReadAsync(format, PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text))), defaults);

    public static async Task<ListText> ReadAsync(ListFormat format, PipeReader body, ListDefaults? defaults = null)
    {
        defaults ??= format == ListFormat.Ndjson ? new ListDefaults() : new ListDefaults("spam");
        var reader = new ListReader<ListingOrder>(body, Syntaxes.For(format, defaults, new TextForm(defaults.Find)));
        var (orders, rejected, lines) = (new List<ListingOrder>(), new List<RejectedLine>(), 0L);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } part)
        {
            orders.AddRange(part.Said);
            rejected.AddRange(part.Rejected);
            lines = part.Lines;
        }

        return new ListText(lines, orders, rejected);
    }
}
