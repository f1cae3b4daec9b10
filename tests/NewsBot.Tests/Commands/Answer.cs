using System.Text;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Commands;

/// <summary>What a person was shown.</summary>
internal sealed record Answer(JsonObject Message)
{
    /// <summary>All its text: content, titles, descriptions, fields, footers.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(Message["content"]?.ToString());
            foreach (var embed in Message["embeds"]?.AsArray() ?? [])
            {
                text.Append('\n').Append(embed!["title"]).Append('\n').Append(embed["description"]);
                foreach (var part in embed["fields"]?.AsArray() ?? []) text.Append('\n').Append(part!["name"]).Append('\n').Append(part["value"]);
                text.Append('\n').Append(embed["footer"]?["text"]);
            }

            return text.ToString();
        }
    }

    /// <summary>Its buttons and menus.</summary>
    public IReadOnlyList<JsonObject> Controls =>
        [.. (Message["components"]?.AsArray() ?? []).SelectMany(row => row!["components"]!.AsArray()).Select(one => (JsonObject)one!)];

    public Answer Says(params string[] parts)
    {
        foreach (var part in parts) Assert.Contains(part, Text, StringComparison.Ordinal);
        return this;
    }

    public Answer DoesNotSay(string part)
    {
        Assert.DoesNotContain(part, Text, StringComparison.Ordinal);
        return this;
    }
}
