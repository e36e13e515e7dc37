using Reputation.Functions.Hosting.Declarations;

namespace Reputation.Functions.Tests.Faults.BadInput;

/// <summary>A sample for every HTTP function that is declared: whoever adds a function adds its sample here, and all bad input is tried on it.</summary>
public static class RequestSamples
{
    private static readonly RequestSample[] All =
    [
        new("GetHealth", HttpMethod.Get, "/api/health"),
        new("DescribeApi", HttpMethod.Get, "/api/openapi.json"),
        new("LookUpAddress", HttpMethod.Get, "/api/lookup/203.0.113.7"),
        new("LookUpAddresses", HttpMethod.Post, "/api/lookup", Json: """{"addresses":["203.0.113.7"]}""", BodyLimit: 4 << 20),
        new("PutListing", HttpMethod.Put, "/api/listings", Json: """
            {"prefix":"203.0.113.8","reason":"spam","detail":"much","source":"internal","expiresAt":"9000-01-01T00:00:00Z","force":true}
            """),
        new("RemoveListing", HttpMethod.Delete, "/api/listings", "?prefix=203.0.113.7&source=internal&reason=mended"),
        new("ShowListings", HttpMethod.Get, "/api/listings", "?source=internal&prefix=203.0.113.0/24&cursor=203.0.113.7~32~internal&limit=10"),
        new("UndoChanges", HttpMethod.Post, "/api/listings/undo", Json: """
            {"actor":"nobody","since":"2026-01-01T00:00:00Z","until":"2026-01-02T00:00:00Z","why":"mistake","dryRun":true}
            """),
        new("RemoveListings", HttpMethod.Post, "/api/listings/remove", Json: """
            {"source":"abusix","reason":"nothing","within":"198.51.100.0/24","actor":"nobody","feed":"none","listedBefore":"2026-01-01T00:00:00Z","listedAfter":"2025-01-01T00:00:00Z","monitor":true,"why":"mistake","dryRun":true}
            """),
        new("ShowAddress", HttpMethod.Get, "/api/addresses/203.0.113.7", "?cursor=1845&limit=10"),
        new("ShowRanges", HttpMethod.Get, "/api/ranges", "?share=0.25&cursor=87~203.0.113.0&limit=10"),
        new("ImportListings", HttpMethod.Post, "/api/listings/import", "?reason=spam&source=internal&expiresAt=9000-01-01T00:00:00Z&monitor=false&force=true", Text: "203.0.113.9\n"),
        new("ShowImports", HttpMethod.Get, "/api/imports", "?cursor=20261121T202354123-3f9c2a10&limit=10"),
        new("ShowImport", HttpMethod.Get, "/api/imports/20261121T202354123-3f9c2a10", Status: 404),
        new("PutFeed", HttpMethod.Put, "/api/feeds/drop", Json: """
            {"url":"http://127.0.0.1:1/drop.txt","format":"plain","reason":"published list","source":"internal","every":"01:00:00","monitor":true,"maximumChange":0.3}
            """),
        new("ShowFeeds", HttpMethod.Get, "/api/feeds"),
        new("ShowFeed", HttpMethod.Get, "/api/feeds/drop", Status: 404),
        new("FillFeed", HttpMethod.Put, "/api/feeds/drop/content", Text: "203.0.113.9\n", Status: 404),
        new("RunFeed", HttpMethod.Post, "/api/feeds/drop/run", Status: 404),
        new("ConfirmFeed", HttpMethod.Post, "/api/feeds/drop/confirm", Status: 404),
        new("RemoveFeed", HttpMethod.Delete, "/api/feeds/drop", "?keep=true", Status: 404),
        new("ReportTraffic", HttpMethod.Post, "/api/traffic", Text: """{"address":"203.0.113.7","messages":12,"at":"2026-11-21T17:00:00Z"}""", TextType: "application/x-ndjson", Status: 202),
        new("ReceiveFeedback", HttpMethod.Post, "/api/feedback", Text: "Subject: no report\r\n\r\nHello.\r\n", TextType: "message/rfc822", Status: 202),
        new("ShowFeedbackReports", HttpMethod.Get, "/api/feedback", "?status=unreadable&counted=false&cursor=20261128T025759255-4e7e9bd5&limit=10"),
        new("ShowFeedback", HttpMethod.Get, "/api/feedback/20261128T025759255-4e7e9bd5", Status: 404),
        new("ShowFeedbackOriginal", HttpMethod.Get, "/api/feedback/20261128T025759255-4e7e9bd5/original", Status: 404),
        new("ReadFeedbackAgain", HttpMethod.Post, "/api/feedback/20261128T025759255-4e7e9bd5/read", Status: 404),
        new("ReportTraps", HttpMethod.Post, "/api/traps", Json: """
            {"address":"203.0.113.7","trap":"old-address","messageId":"1@sender.example"}
            """, Status: 202),
        new("AllowPrefix", HttpMethod.Put, "/api/allowlist", Json: """{"prefix":"203.0.113.8","reason":"partner","expiresAt":"9000-01-01T00:00:00Z"}"""),
        new("DisallowPrefix", HttpMethod.Delete, "/api/allowlist", "?prefix=203.0.113.7&reason=ended"),
        new("RequestSweep", HttpMethod.Post, "/api/sweeps", Status: 409),
        new("ShowSweeps", HttpMethod.Get, "/api/sweeps", "?cursor=20261121T202354123-3f9c2a10&limit=10"),
        new("ShowSweep", HttpMethod.Get, "/api/sweeps/20261121T202354123-3f9c2a10", Status: 404),
        new("ShowWithheld", HttpMethod.Get, "/api/sweeps/20261121T202354123-3f9c2a10/withheld", "?cursor=203.0.113.7/32&limit=10", Status: 404),
        new("ConfirmSweep", HttpMethod.Post, "/api/sweeps/20261121T202354123-3f9c2a10/confirm", Status: 404),
        new("RequestDelisting", HttpMethod.Post, "/api/delisting-requests", Json: """
            {"address":"203.0.113.7","email":"postmaster@example.net","explanation":"The relay is closed now."}
            """, Status: 202, Lines: "explanation"),
        new("ShowDelistingRequests", HttpMethod.Get, "/api/delisting-requests", "?status=review&cursor=20261121T202354123-3f9c2a10&limit=10"),
        new("ShowDelistingRequest", HttpMethod.Get, "/api/delisting-requests/20261121T202354123-3f9c2a10", Status: 404),
        new("ReviewDelistingRequest", HttpMethod.Post, "/api/delisting-requests/20261121T202354123-3f9c2a10/decision", Json: """
            {"decision":"remove","note":"mended"}
            """, Status: 404),
        new("CreateKey", HttpMethod.Post, "/api/keys", Json: """{"name":"mx9","roles":["lookup","export"]}"""),
        new("ShowKeys", HttpMethod.Get, "/api/keys"),
        new("RotateKey", HttpMethod.Post, "/api/keys/mx1/rotate", Json: """{"overlap":"01:00:00"}"""),
        new("RevokeKey", HttpMethod.Delete, "/api/keys/mx1"),
        new("TakeBackup", HttpMethod.Get, "/api/backup"),
        new("RestoreBackup", HttpMethod.Post, "/api/restore", "?dryRun=true", Text: "no backup", TextType: "application/gzip", Status: 400),
        new("ListChanges", HttpMethod.Get, "/api/changes", "?since=0&limit=10"),
        new("ShowDeadLetters", HttpMethod.Get, "/api/deadletters", "?queue=sweep-requests&cursor=251607015420999-97a42f33f3d96063&limit=10"),
        new("RetryDeadLetter", HttpMethod.Post, "/api/deadletters/sweep-requests/251607015420999-97a42f33f3d96063/retry", Status: 404),
        new("RemoveDeadLetter", HttpMethod.Delete, "/api/deadletters/sweep-requests/251607015420999-97a42f33f3d96063", Status: 404),
        new("ShowAllowlist", HttpMethod.Get, "/api/allowlist", "?prefix=203.0.113.0/24&cursor=203.0.113.7~32~allowed&limit=10"),
    ];

    public static IReadOnlyList<FunctionDeclaration> Declared { get; } =
        [.. FunctionDeclarations.Load(AppContext.BaseDirectory).All.Where(declaration => declaration.IsHttp)];

    public static TheoryData<string> Functions => [.. Declared.Select(declaration => declaration.Name)];

    public static TheoryData<string> WithBody => [.. Declared.Select(declaration => Of(declaration.Name)).Where(sample => sample.Json is not null).Select(sample => sample.Function)];

    public static TheoryData<string> WithParameters => [.. Declared.Select(declaration => Of(declaration.Name)).Where(sample => sample.Query.Length > 0).Select(sample => sample.Function)];

    public static RequestSample Of(string function) => Array.Find(All, sample => sample.Function == function)
        ?? throw new InvalidOperationException($"The function {function} has no sample in {nameof(RequestSamples)}, so no bad input is tried on it: add one.");
}
