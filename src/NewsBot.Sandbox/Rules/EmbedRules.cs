using System.Globalization;
using System.Text.Json.Nodes;
using NewsBot.Sandbox.Rest;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rules;

/// <summary>What an embed may hold (resources, "Embed Limits"); gives back the embed as it will be shown.</summary>
internal static class EmbedRules
{
    public const int MostCharacters = 6000;
    public const int Most = 10;

    public static JsonArray Read(Form message)
    {
        var embeds = new JsonArray();
        var characters = 0;
        foreach (var form in message.Objects("embeds", Most) ?? [])
        {
            var (embed, length) = ReadOne(form);
            characters += length;
            if (embed.Count > 1)
                embeds.Add(embed);
        }
        if (characters > MostCharacters)
            message.Wrong("embeds", "MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {MostCharacters}");
        return embeds;
    }

    private static (JsonObject Embed, int Characters) ReadOne(Form form)
    {
        var embed = new JsonObject { ["type"] = "rich" };
        var characters = 0;
        PutText(form, embed, "title", 256, ref characters);
        PutText(form, embed, "description", 4096, ref characters);
        Put(embed, "url", form.Url("url"));
        if (form.Number("color", 0, 0xFFFFFF) is { } color)
            embed["color"] = color;
        if (form.Text("timestamp") is { } at)
        {
            if (DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                embed["timestamp"] = Wire.Time(time);
            else
                form.Wrong("timestamp", "DATE_TIME_TYPE_PARSE", $"Could not parse {at}. Should be ISO8601.");
        }
        if (form.Object("author") is { } author && ReadAuthor(author, ref characters) is { } shownAuthor)
            embed["author"] = shownAuthor;
        if (form.Object("footer") is { } footer && ReadFooter(footer, ref characters) is { } shownFooter)
            embed["footer"] = shownFooter;
        PutPicture(form, embed, "image");
        PutPicture(form, embed, "thumbnail");
        CheckUnused(form);
        var fields = new JsonArray();
        foreach (var field in form.Objects("fields", 25) ?? [])
            fields.Add(ReadField(field, ref characters));
        if (fields.Count > 0)
            embed["fields"] = fields;
        return (embed, characters);
    }

    private static JsonObject? ReadAuthor(Form form, ref int characters)
    {
        var author = new JsonObject();
        PutText(form, author, "name", 256, ref characters);
        Put(author, "url", form.Url("url"));
        if (form.Url("icon_url", attachmentsToo: true) is { } icon)
            (author["icon_url"], author["proxy_icon_url"]) = (icon, icon);
        return author.ContainsKey("name") ? author : null;
    }

    private static JsonObject? ReadFooter(Form form, ref int characters)
    {
        var footer = new JsonObject();
        PutText(form, footer, "text", 2048, ref characters);
        if (form.Url("icon_url", attachmentsToo: true) is { } icon)
            (footer["icon_url"], footer["proxy_icon_url"]) = (icon, icon);
        return footer.ContainsKey("text") ? footer : null;
    }

    private static JsonObject ReadField(Form form, ref int characters)
    {
        var field = new JsonObject();
        PutText(form, field, "name", 256, ref characters, required: true);
        PutText(form, field, "value", 1024, ref characters, required: true);
        field["inline"] = form.Flag("inline") ?? false;
        return field;
    }

    /// <summary>Fields that only Discord's own embeds show, but whose form it checks all the same.</summary>
    private static void CheckUnused(Form form)
    {
        form.Text("type");
        if (form.Object("provider") is { } provider)
        {
            provider.Text("name", 256);
            provider.Url("url");
        }
        if (form.Object("video") is { } video)
        {
            video.Url("url");
            CheckSize(video);
        }
    }

    private static void CheckSize(Form picture)
    {
        picture.Number("width");
        picture.Number("height");
        picture.Text("description", 4096);
        picture.Text("placeholder", 64);
        picture.Number("placeholder_version", 0, int.MaxValue);
        picture.Flag("is_animated");
    }

    private static void PutPicture(Form form, JsonObject embed, string name)
    {
        if (form.Object(name) is not { } picture)
            return;
        CheckSize(picture);
        if (picture.Url("url", attachmentsToo: true, required: true) is not { } url)
            return;
        embed[name] = new JsonObject { ["url"] = url, ["proxy_url"] = url, ["width"] = 0, ["height"] = 0, ["flags"] = 0 };
    }

    private static void PutText(Form form, JsonObject into, string name, int max, ref int characters, bool required = false)
    {
        if (form.Text(name, int.MaxValue, 0, required) is not { } raw)
            return;
        var text = raw.Trim();
        var length = Form.CodePoints(text);
        if (length > max)
            form.Wrong(name, "BASE_TYPE_MAX_LENGTH", $"Must be {max} or fewer in length.");
        else if (length > 0)
            into[name] = text;
        else if (required)
            form.Errors.Required(form.At(name));
        characters += length;
    }

    private static void Put(JsonObject into, string name, string? value)
    {
        if (value is not null)
            into[name] = value;
    }
}
