using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Hosting.Messages;

namespace Reputation.MessageApp;

/// <summary>What the function of this app does with its messages, one process as another: everything that happened stands in a table.</summary>
public sealed class Notes(string connectionString)
{
    public const string Function = "TakeNote";

    public const string Queue = "notes";

    public const string TableName = "Notes";

    /// <summary>Is never done: the first delivery goes on until its process ends.</summary>
    public const string Hold = "hold";

    /// <summary>Fails each time.</summary>
    public const string Fail = "fail";

    /// <summary>Can never be processed.</summary>
    public const string Refuse = "refuse";

    private readonly TableClient _table = new(connectionString, TableName);

    /// <summary>Where its declaration is: beside the service's own once it is published.</summary>
    public static string FunctionsFolder => Path.Combine(AppContext.BaseDirectory, "MessageFunctions");

    public async Task TakeAsync(Note note, CancellationToken cancellationToken)
    {
        var delivery = await BeginAsync(note, cancellationToken);
        switch (note.Text)
        {
            case Hold when delivery == 1:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                break;
            case Fail:
                throw new InvalidOperationException("This note always fails.");
            case Refuse:
                throw new UnprocessableMessageException("Nobody can take this note.");
        }

        await _table.UpsertEntityAsync(new TableEntity(note.Id, "done"), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Which delivery this is, by the rows of those before.</summary>
    private async Task<int> BeginAsync(Note note, CancellationToken cancellationToken)
    {
        await _table.CreateIfNotExistsAsync(cancellationToken);
        var delivery = 1;
        while (true)
        {
            try
            {
                await _table.AddEntityAsync(new TableEntity(note.Id, string.Create(CultureInfo.InvariantCulture, $"begun-{delivery}")), cancellationToken);
                return delivery;
            }
            catch (RequestFailedException failure) when (failure.Status == StatusCodes.Status409Conflict)
            {
                delivery++;
            }
        }
    }
}
