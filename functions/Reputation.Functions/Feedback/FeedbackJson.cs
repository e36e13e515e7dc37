using System.Text.Json.Serialization;
using Reputation.Functions.Feedback.Desk;
using Reputation.Functions.Feedback.Reading;
using Reputation.Functions.Feedback.Reports;
using Reputation.Functions.Hosting.Answers;

namespace Reputation.Functions.Feedback;

[JsonSerializable(typeof(FeedbackReportReceived))]
[JsonSerializable(typeof(FeedbackRecord))]
[JsonSerializable(typeof(FeedbackAccepted))]
[JsonSerializable(typeof(FeedbackItem))]
[JsonSerializable(typeof(FeedbackPage))]
[JsonSerializable(typeof(WaitingItem))]
[JsonSerializable(typeof(WaitingPage))]
internal sealed partial class FeedbackJson : JsonSerializerContext
{
    public static readonly FeedbackJson Wire = new(WireJson.NewOptions());
}
