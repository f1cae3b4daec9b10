using NewsBot.Alerts;
using NewsBot.Discord.Payloads;
using NewsBot.Entries;

namespace NewsBot.Deliveries;

/// <summary>Draws a page of a digest: topics as headings, a headline a story, and who has it. Pure.</summary>
internal static class DigestRenderer
{
    private const int Colour = 0x5B6C9E;
    private const int TitleLimit = 140;

    public static Draft Draw(BulletinId id, BulletinContent.Digest digest, MessageMark mark)
    {
        var text = Text(digest);
        var embed = new Embed
        {
            Title = digest.Page == 1 ? digest.Title : $"{digest.Title} · {digest.Page} of {digest.Pages}",
            Description = text,
            Color = Colour,
            Thumbnail = digest.Page == 1 && Picture(digest) is { } picture ? new EmbedMedia(picture) : null,
            Footer = new EmbedFooter(Footer(digest)),
        };
        return new Draft(
            new MessageCreate
            {
                Embeds = [embed],
                Components = [new ActionRow(Button.Of(mark.Button("digest", id), digest.More > 0 ? $"All {digest.Stories:N0} stories" : "As a list"))],
                AllowedMentions = AllowedMentions.None,
                Nonce = mark.Nonce(id),
            },
            embed.Title.Length <= 100 ? embed.Title : embed.Title[..100],
            mark.Of(id),
            EntryKey.Fingerprint(embed.Title, text, embed.Footer.Text),
            KnownSince: null);
    }

    /// <summary>A topic's heading.</summary>
    public static string Heading(string topic) => $"### {SafeText.Plain(topic, 80)}\n";

    /// <summary>A story's two lines: the headline, and below it who has it, where it leads and when it was.</summary>
    public static string Story(DigestStory story)
    {
        var title = SafeText.Plain(story.Title, TitleLimit);
        var host = SafeText.Host(story.Link);
        var linked = host is not null && SafeText.Target(story.Link!) is { } target ? $"[{title}]({target})" : title;
        var others = story.Others > 0 ? $" and {story.Others} more" : "";
        var where = host is not null && !story.Outlet.Contains(host, StringComparison.OrdinalIgnoreCase) ? $" · {SafeText.Plain(host, 50)}" : "";
        return $"{linked}\n-# **{SafeText.Plain(story.Outlet, 50)}**{others}{where} · <t:{story.At.ToUnixTimeSeconds()}:R>\n";
    }

    /// <summary>What stands above the stories on the first page.</summary>
    public static string Note(BulletinContent.Digest digest) => digest is { Page: 1, Note: { } note } ? $"-# {note}\n" : "";

    private static string Text(BulletinContent.Digest digest) =>
        Note(digest) + string.Concat(digest.Topics.Select(topic => Heading(topic.Name) + string.Concat(topic.Stories.Select(Story))));

    private static string? Picture(BulletinContent.Digest digest) =>
        digest.Topics.SelectMany(topic => topic.Stories).Where(story => SafeText.Host(story.Image) is not null).MaxBy(story => story.Others)?.Image;

    private static string Footer(BulletinContent.Digest digest)
    {
        var stories = digest.Stories == 1 ? "1 story" : $"{digest.Stories:N0} stories";
        return digest.More > 0 && digest.Page == digest.Pages ? $"{stories} · {digest.More:N0} more behind the button" : stories;
    }
}
