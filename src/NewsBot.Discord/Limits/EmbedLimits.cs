using System.Globalization;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Limits;

/// <summary>The limits of embeds (docs, "Message: Embed Limits").</summary>
internal static class EmbedLimits
{
    private const int Url = 2048;

    public static void Check(ProblemList problems, string at, IReadOnlyList<Embed> embeds)
    {
        problems.Count(at, embeds, MessageLimits.Embeds);
        var text = 0;
        for (var i = 0; i < embeds.Count; i++)
        {
            Check(problems, string.Create(CultureInfo.InvariantCulture, $"{at}.{i}"), embeds[i]);
            text += TextOf(embeds[i]);
        }

        problems.When(text > MessageLimits.EmbedText, at, $"The embeds have {text} characters together; {MessageLimits.EmbedText} are allowed.");
    }

    private static void Check(ProblemList problems, string at, Embed embed)
    {
        problems.Text(at + ".title", embed.Title, 256);
        problems.Text(at + ".description", embed.Description, 4096);
        problems.Text(at + ".footer.text", embed.Footer?.Text, 2048);
        problems.Text(at + ".author.name", embed.Author?.Name, 256);
        problems.Link(at + ".url", embed.Url, Url);
        problems.Link(at + ".image.url", embed.Image?.Url, Url, attachments: true);
        problems.Link(at + ".thumbnail.url", embed.Thumbnail?.Url, Url, attachments: true);
        problems.Link(at + ".author.url", embed.Author?.Url, Url);
        problems.Link(at + ".author.icon_url", embed.Author?.IconUrl, Url, attachments: true);
        problems.Link(at + ".footer.icon_url", embed.Footer?.IconUrl, Url, attachments: true);
        problems.When(embed.Color is < 0 or > 0xFFFFFF, at + ".color", "It is not a colour between 0 and 0xFFFFFF.");
        problems.Count(at + ".fields", embed.Fields, 25);
        for (var i = 0; i < embed.Fields?.Count; i++)
        {
            problems.Needed(string.Create(CultureInfo.InvariantCulture, $"{at}.fields.{i}.name"), embed.Fields[i].Name, 256);
            problems.Needed(string.Create(CultureInfo.InvariantCulture, $"{at}.fields.{i}.value"), embed.Fields[i].Value, 1024);
        }
    }

    private static int TextOf(Embed embed) =>
        Length(embed.Title) + Length(embed.Description) + Length(embed.Footer?.Text) + Length(embed.Author?.Name)
        + (embed.Fields ?? []).Sum(field => Length(field.Name) + Length(field.Value));

    private static int Length(string? text) => text?.Length ?? 0;
}
