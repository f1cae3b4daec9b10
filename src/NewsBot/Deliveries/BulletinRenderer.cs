using NewsBot.Alerts;
using NewsBot.Discord;
using NewsBot.Discord.Payloads;
using NewsBot.Entries;

namespace NewsBot.Deliveries;

/// <summary>Draws the desk's messages that are no alerts. Pure.</summary>
internal static class BulletinRenderer
{
    private const int MostRoles = 10;
    private const int MostMentions = 50;
    private const int Trouble = 0xB8860B;
    private const int Mended = 0x3F7F4F;

    /// <param name="id">The bulletin.</param>
    /// <param name="content">What it says.</param>
    /// <param name="inThread">Whether it stands in the thread of an alert.</param>
    /// <param name="mark">What makes it known again.</param>
    public static Draft Draw(BulletinId id, BulletinContent content, bool inThread, MessageMark mark) => content switch
    {
        BulletinContent.Notice notice => Of(id, mark, notice.Title, Notice(notice), new ActionRow(Button.Of(mark.Button("health-card", id), "Health"))),
        BulletinContent.Update update => Of(id, mark, update.Title, UpdateRenderer.Draw(update), Buttons(id, update, inThread, mark)),
        BulletinContent.Digest digest => DigestRenderer.Draw(id, digest, mark),
        BulletinContent.NowBreaking breaking => NowBreaking(id, breaking, mark),
        _ => throw new InvalidOperationException($"No drawing for a {content.GetType().Name}."),
    };

    private static Draft Of(BulletinId id, MessageMark mark, string name, Embed embed, ActionRow buttons) => new(
        new MessageCreate { Embeds = [embed], Components = [buttons], AllowedMentions = AllowedMentions.None, Nonce = mark.Nonce(id) },
        name.Length <= 100 ? name : name[..100],
        mark.Of(id),
        EntryKey.Fingerprint(embed.Title, embed.Description, embed.Footer?.Text),
        KnownSince: null);

    // Words, not an embed: a push notification shows the content, and the alert that it answers shows the rest.
    private static Draft NowBreaking(BulletinId id, BulletinContent.NowBreaking breaking, MessageMark mark)
    {
        Snowflake[] roles = [.. breaking.Roles.Take(MostRoles).Select(role => Snowflake.Parse(role))];
        Snowflake[] members = [.. breaking.Members.Take(MostMentions).Select(member => Snowflake.Parse(member))];
        var pings = roles.Select(role => $"<@&{role}>").Concat(members.Select(member => $"<@{member}>"));
        var content = $"**Breaking** · {SafeText.Plain(breaking.Title, 200)} · {breaking.Words} {string.Join(' ', pings)}";
        return new Draft(
            new MessageCreate
            {
                Content = content,
                Components = [new ActionRow(Button.Of(mark.Button("update-coverage", id), "Coverage"))],
                AllowedMentions = new AllowedMentions { Roles = roles, Users = members },
                Nonce = mark.Nonce(id),
            },
            "Breaking", mark.Of(id), EntryKey.Fingerprint(content), KnownSince: null);
    }

    // Whoever reads a thread has the alert's buttons above; whoever follows by direct message has only these.
    private static ActionRow Buttons(BulletinId id, BulletinContent.Update update, bool inThread, MessageMark mark) => inThread
        ? new ActionRow(Button.Of(mark.Button("update-coverage", id), "Coverage"))
        : new ActionRow(Button.Of(mark.Button("update-coverage", id), "Coverage"), Button.Of(mark.Button("unfollow", id), "Unfollow"));

    // A mended notice shrinks to a line: whoever saw it learns that it is over, and nobody else is bothered.
    private static Embed Notice(BulletinContent.Notice notice) => notice.MendedAt is { } at
        ? new Embed { Description = $"~~{notice.Title}~~ · mended <t:{at.ToUnixTimeSeconds()}:R>", Color = Mended }
        : new Embed { Title = notice.Title, Description = notice.Text, Color = Trouble };
}
