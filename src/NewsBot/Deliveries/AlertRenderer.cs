using System.Net;
using NewsBot.Alerts;
using NewsBot.Discord;
using NewsBot.Discord.Payloads;
using NewsBot.Entries;

namespace NewsBot.Deliveries;

/// <summary>Draws an alert: headline as the link, a sentence or two, picture, who reports it, which topic asked for it. Pure.</summary>
internal static class AlertRenderer
{
    private const int TitleLimit = 256;
    private const int TextLimit = 320;
    private const int NamedOutlets = 2;
    private const int MostMentions = 80;
    private const int MostWithdrawn = 3;
    private const int Calm = 0x2F6F8F;
    private const int Urgent = 0xB8352B;
    private const int Taken = 0x8A8A8A;

    /// <summary>The alert as it stands now: its first posting is the only write that pings.</summary>
    public static Draft Draw(AlertCard card, MessageMark mark)
    {
        Snowflake[] mentions = [.. card.Mentions.Take(MostMentions)];
        var (content, embed) = (Content(card), Embed(card));
        return new Draft(
            new MessageCreate
            {
                Content = content,
                Embeds = [embed],
                Components = [Buttons(card, mark)],
                AllowedMentions = new AllowedMentions { Roles = card.PingRoles, Users = mentions },
                Flags = card.IsSilent ? MessageFlags.SuppressNotifications : null,
                Nonce = mark.Nonce(card.AlertId),
            },
            SafeText.Plain(card.Lead.Title, 100).Replace("\\", ""),
            mark.Of(card.AlertId),
            EntryKey.Fingerprint(content, embed.Title, embed.Description, embed.Url, embed.Footer?.Text, embed.Thumbnail?.Url, string.Join('\n', (embed.Fields ?? []).Select(field => field.Value))),
            card.Lead.SeenAt)
        {
            Topics = card.Topics,
            Letterhead = Letterhead.Of(card.Lead.Outlet, card.Lead.OutletPicture),
        };
    }

    // The headline goes first: a push notification shows the content, and mentions in an embed ping nobody.
    private static string? Content(AlertCard card)
    {
        if (card.PingRoles.Count == 0 && card.Mentions.Count == 0) return null;
        var mentions = card.PingRoles.Select(role => $"<@&{role}>").Concat(card.Mentions.Take(MostMentions).Select(user => $"<@{user}>"));
        return $"{SafeText.Plain(card.Lead.Title, 200)} {string.Join(' ', mentions)}";
    }

    private static Embed Embed(AlertCard card)
    {
        var lead = card.Lead;
        var withdrawn = lead.IsWithdrawn;
        var title = SafeText.Plain(lead.Title, TitleLimit - 4);
        var topics = string.Join(", ", card.Topics.Select(topic => SafeText.Plain(topic, 60)));
        return new Embed
        {
            Title = withdrawn ? $"~~{title}~~" : title,
            Url = SafeText.Host(lead.Link) is null ? null : lead.Link,
            Description = Breaking(card, withdrawn) + Description(lead, withdrawn) + GoesOn(card.Continued),
            Color = withdrawn ? Taken : card.Breaking is null ? Calm : Urgent,
            Thumbnail = SafeText.Host(lead.Image) is null ? null : new EmbedMedia(lead.Image!),
            Fields = Fields(card, lead),
            Footer = new EmbedFooter(topics.Length == 0 ? "NewsBot" : topics.Replace("\\", "")),
            Timestamp = lead.At,
        };
    }

    private static string Description(Coverage lead, bool withdrawn)
    {
        var text = withdrawn ? "The outlet has withdrawn this report." : SafeText.Plain(SafeText.Sentences(lead.Summary, TextLimit), TextLimit);
        var where = SafeText.Host(lead.Link) is { } host && !lead.Outlet.Contains(host, StringComparison.OrdinalIgnoreCase) && !IPAddress.TryParse(host, out _)
            ? $" · {SafeText.Plain(host, 80)}"
            : "";
        var byline = $"**{SafeText.Plain(lead.Outlet, 80)}**{where} · <t:{lead.At.ToUnixTimeSeconds()}:R>";
        return (text.Length > 0 ? text + "\n\n" : "") + byline + Changed(lead, withdrawn);
    }

    private static string Breaking(AlertCard card, bool withdrawn) => card.Breaking is { } words && !withdrawn ? $"**Breaking** · {words}\n\n" : "";

    private static string Changed(Coverage lead, bool withdrawn) => (withdrawn, lead.IsCorrected, lead.EarlierTitle) switch
    {
        (true, _, _) => "",
        (_, true, { } earlier) => $"\n-# **Corrected** · first titled: {SafeText.Plain(earlier, 160)}",
        (_, true, null) => "\n-# **Corrected** by the outlet",
        (_, _, { } earlier) => $"\n-# First titled: {SafeText.Plain(earlier, 160)}",
        _ => "",
    };

    private static IReadOnlyList<EmbedField>? Fields(AlertCard card, Coverage lead)
    {
        var taken = card.Coverage.Where(entry => entry.IsWithdrawn && entry != lead).Take(MostWithdrawn)
            .Select(entry => $"~~{SafeText.Plain(entry.Title, 120)}~~ · {SafeText.Plain(entry.Outlet, 60)}").ToArray();
        EmbedField[] fields = [.. Also(card, lead) is { } also ? [new EmbedField("Also", also)] : Array.Empty<EmbedField>(), .. taken.Length > 0 ? [new EmbedField("Withdrawn", string.Join('\n', taken))] : Array.Empty<EmbedField>()];
        return fields.Length > 0 ? fields : null;
    }

    private static string GoesOn(Continuation? continued) => continued switch
    {
        null => "",
        { Url: { } url } when continued.Title.Length > 0 => $"\n-# One story with an earlier alert; it goes on there: [{SafeText.Plain(continued.Title, 120)}]({url})",
        { Url: { } url } => $"\n-# One story with an earlier alert; it goes on [there]({url}).",
        _ => "\n-# One story with an earlier alert, which goes on in its stead.",
    };

    private static string? Also(AlertCard card, Coverage lead)
    {
        var others = card.Coverage.Where(entry => entry.Outlet != lead.Outlet && !entry.IsWithdrawn).DistinctBy(entry => entry.Outlet).ToArray();
        if (others.Length == 0) return null;
        // Names only: the links, each with its host, are behind the Coverage button.
        var named = others.Take(NamedOutlets).Select(entry => SafeText.Plain(entry.Outlet, 60));
        var more = others.Length - NamedOutlets;
        return more switch
        {
            <= 0 => string.Join(" and ", named),
            _ => $"{string.Join(", ", named)} and {more} more",
        };
    }

    private static ActionRow Buttons(AlertCard card, MessageMark mark)
    {
        var outlets = card.Coverage.DistinctBy(entry => entry.Outlet).Count();
        return new ActionRow(
            Button.Of(mark.Button("coverage", card.AlertId), outlets == 1 ? "Coverage" : $"Coverage ({outlets})"),
            Button.Of(mark.Button("follow", card.AlertId), "Follow"),
            Button.Of(mark.Button("mute", card.AlertId), "Mute story"),
            Button.Of(mark.Button("why", card.AlertId), "Why"));
    }
}
