using System.Text.Json.Nodes;

namespace Reputation.Functions.OpenApi;

/// <summary>Makes one OpenAPI document of the base and what each capability says of itself: pure.</summary>
public static class OpenApiMerge
{
    private static readonly string[] Members = ["tags", "paths", "components"];

    /// <summary>The whole document, of which no part is changed afterwards.</summary>
    /// <exception cref="InvalidOperationException">Two parts say the same thing, or one points to what is nowhere: the sentence tells which.</exception>
    public static JsonObject Merge(OpenApiFragment start, IEnumerable<OpenApiFragment> capabilities)
    {
        var document = start.Json.DeepClone().AsObject();
        foreach (var capability in capabilities)
        {
            Add(document, capability);
        }

        OpenApiReferences.Check(document);
        return document;
    }

    private static void Add(JsonObject document, OpenApiFragment part)
    {
        foreach (var (member, value) in part.Json)
        {
            switch (member)
            {
                case "tags":
                    AddTags(document["tags"]!.AsArray(), part.Name, value!.AsArray());
                    break;
                case "paths":
                    AddGroups(document["paths"]!.AsObject(), part.Name, "", value!.AsObject());
                    break;
                case "components":
                    AddGroups(document["components"]!.AsObject(), part.Name, "components/", value!.AsObject());
                    break;
                default:
                    throw new InvalidOperationException($"{part.Name} has the member {member}; a part of the description has only {string.Join(", ", Members)}.");
            }
        }
    }

    private static void AddTags(JsonArray all, string part, JsonArray tags)
    {
        foreach (var tag in tags)
        {
            var name = tag!["name"]!.GetValue<string>();
            if (all.Any(known => known!["name"]!.GetValue<string>() == name))
            {
                throw new InvalidOperationException($"{part} describes the tag {name}, which is described already.");
            }

            all.Add(tag.DeepClone());
        }
    }

    /// <summary>Several parts may add to one path, or to one kind of component, but not the same member of it.</summary>
    private static void AddGroups(JsonObject all, string part, string where, JsonObject groups)
    {
        foreach (var (name, members) in groups)
        {
            if (all[name] is not JsonObject group)
            {
                all[name] = group = [];
            }

            foreach (var (member, value) in members!.AsObject())
            {
                if (!group.TryAdd(member, value?.DeepClone()))
                {
                    throw new InvalidOperationException($"{part} describes {where}{name} {member}, which is described already.");
                }
            }
        }
    }
}
