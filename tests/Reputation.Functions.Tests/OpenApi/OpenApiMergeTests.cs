using System.Text.Json.Nodes;
using Reputation.Functions.OpenApi;

namespace Reputation.Functions.Tests.OpenApi;

public sealed class OpenApiMergeTests
{
    private const string Start = """
        {"openapi":"3.1.1","tags":[{"name":"Service"}],"paths":{"/api/a":{"get":{"operationId":"a"}}},"components":{"schemas":{"Problem":{"type":"object"}}}}
        """;

    [Fact]
    public void Parts_may_share_a_path_and_use_what_another_describes()
    {
        var document = Merge(
            """{"paths":{"/api/a":{"post":{"operationId":"b"}}},"components":{"schemas":{"B":{"$ref":"#/components/schemas/C"}}}}""",
            """{"tags":[{"name":"C"}],"components":{"schemas":{"C":{"$ref":"#/components/schemas/Problem"}},"parameters":{"P":{"name":"p"}}}}""");

        Assert.Equal(["get", "post"], document["paths"]!["/api/a"]!.AsObject().Select(operation => operation.Key));
        Assert.Equal(["Problem", "B", "C"], document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key));
        Assert.Equal(["Service", "C"], document["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>()));
        Assert.NotNull(document["components"]!["parameters"]!["P"]);
    }

    [Theory]
    [InlineData("""{"paths":{"/api/a":{"get":{}}}}""", "part 1 describes /api/a get, which is described already.")]
    [InlineData("""{"components":{"schemas":{"Problem":{}}}}""", "part 1 describes components/schemas Problem, which is described already.")]
    [InlineData("""{"tags":[{"name":"Service"}]}""", "part 1 describes the tag Service, which is described already.")]
    [InlineData("""{"path":{}}""", "part 1 has the member path; a part of the description has only tags, paths, components.")]
    [InlineData(
        """{"components":{"schemas":{"A":{"items":{"$ref":"#/components/schemas/Nowhere"}}}}}""",
        "$.components.schemas.A.items points to #/components/schemas/Nowhere, which is not described.")]
    [InlineData("""{"components":{"schemas":{"A":{"$ref":"other.json"}}}}""", "$.components.schemas.A points to other.json, which is not described.")]
    public void What_does_not_fit_is_told_in_a_sentence(string part, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<InvalidOperationException>(() => Merge(part)).Message);

    [Fact]
    public void A_reference_in_an_example_is_none() =>
        Assert.NotNull(Merge("""{"paths":{"/api/b":{"get":{"example":{"$ref":"#/nowhere"}}}}}"""));

    private static JsonObject Merge(params string[] parts) => OpenApiMerge.Merge(
        new OpenApiFragment("start", JsonNode.Parse(Start)!.AsObject()),
        parts.Select((part, index) => new OpenApiFragment($"part {index + 1}", JsonNode.Parse(part)!.AsObject())));
}
