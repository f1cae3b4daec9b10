using System.Text.Json.Nodes;
using NewsBot.Sandbox.Rest;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rules;

/// <summary>The parts of components that are judged by themselves, whatever else the message holds.</summary>
internal static class ComponentParts
{
    public static JsonObject? ReadEmoji(Form form)
    {
        if (form.Object("emoji") is not { } emoji)
            return null;
        var id = emoji.Id("id");
        var name = emoji.Text("name", 32, required: true);
        emoji.Flag("animated");
        if (id is null && (string.IsNullOrEmpty(name) || name.All(c => char.IsAsciiLetter(c) || c is ' ' or ':' or '_')))
            emoji.Wrong(id is null ? "name" : "id", "COMPONENT_INVALID_EMOJI", "Invalid emoji");
        var shown = new JsonObject { ["name"] = name ?? "_" };
        if (id is { } custom)
            shown["id"] = custom.ToString();
        return shown;
    }

    public static JsonObject ReadDefault(Form form, int type)
    {
        string[] kinds = type switch { 5 => ["user"], 6 => ["role"], 7 => ["user", "role"], _ => ["channel"] };
        var kind = form.Text("type", required: true);
        if (kind is not null && !kinds.Contains(kind))
            form.Wrong("type", "BASE_TYPE_CHOICES", $"Value must be one of ({string.Join(", ", kinds)}).");
        return new JsonObject { ["id"] = form.Id("id", required: true)?.ToString(), ["type"] = kind };
    }

    public static void ReadMediaItem(Form form, JsonObject shown, Func<Snowflake> nextId)
    {
        if (form.Object("media", required: true) is { } media && media.Url("url", attachmentsToo: true, required: true) is { } url)
        {
            shown["media"] = new JsonObject
            {
                ["id"] = nextId().ToString(),
                ["url"] = url,
                ["proxy_url"] = url,
                ["width"] = null,
                ["height"] = null,
                ["content_type"] = null,
            };
        }
        shown["description"] = form.Text("description", 1024, 1);
        shown["spoiler"] = form.Flag("spoiler") ?? false;
    }

    public static JsonArray ReadGallery(Form form, Func<Snowflake> nextId)
    {
        var items = new JsonArray();
        foreach (var item in form.Objects("items", 10, 1, required: true) ?? [])
        {
            var shown = new JsonObject();
            ReadMediaItem(item, shown, nextId);
            items.Add(shown);
        }
        return items;
    }

    public static void ReadFile(Form form, JsonObject shown, Func<Snowflake> nextId)
    {
        if (form.Object("file", required: true) is { } file && file.Url("url", attachmentsToo: true, required: true) is { } url)
        {
            if (!url.StartsWith("attachment://", StringComparison.Ordinal))
                file.Wrong("url", "URL_TYPE_INVALID_SCHEME", "Only attachment:// is supported here.");
            shown["file"] = new JsonObject { ["id"] = nextId().ToString(), ["url"] = url, ["proxy_url"] = url };
            shown["name"] = url["attachment://".Length..];
            shown["size"] = 0;
        }
        shown["spoiler"] = form.Flag("spoiler") ?? false;
    }

    public static void ReadSeparator(Form form, JsonObject shown)
    {
        shown["spacing"] = form.Choice("spacing", [1, 2]) ?? 1;
        shown["divider"] = form.Flag("divider") ?? true;
    }

    public static void Put(JsonObject into, string name, JsonNode? value)
    {
        if (value is not null)
            into[name] = value;
    }
}
