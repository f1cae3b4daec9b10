using NewsBot.Alerts;
using NewsBot.Deliveries;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands.Alerts;

/// <summary>The stories that a member follows or has muted, as a part of <c>/subscriptions</c>: a list, and a menu that ends one.</summary>
internal static class StoryWishCard
{
    private const int Shown = 8;
    private const int MostOptions = 25;

    /// <summary>Nothing when there are none.</summary>
    public static IReadOnlyList<EmbedField> Fields(IReadOnlyList<StoryWish> wishes)
    {
        if (wishes.Count == 0) return [];
        var lines = wishes.Take(Shown).Select(one => $"{(one.Wish == "follow" ? "Following" : "Muted")}: {SafeText.Plain(Title(one), 90)} · {Card.Ago(one.CreatedAt)}");
        return [Card.Field("Stories", string.Join('\n', lines) + (wishes.Count > Shown ? $"\n-# and {wishes.Count - Shown} more" : ""))];
    }

    /// <summary>The menu's prefix is <c>story-wish-end</c>, its values are the wishes' ids.</summary>
    public static IReadOnlyList<Component> Menu(IReadOnlyList<StoryWish> wishes, int page) => wishes.Count == 0
        ? []
        :
        [
            new ActionRow(new StringSelect
            {
                CustomId = $"story-wish-end:{page}",
                Placeholder = "End following or muting a story",
                Options = [.. wishes.Take(MostOptions).Select(one => new SelectOption(Short(Title(one)), one.Id.ToString(), one.Wish == "follow" ? "You follow it" : "You muted it"))],
            }),
        ];

    private static string Title(StoryWish one) => one.Title.Length > 0 ? one.Title : "A story of long ago";

    private static string Short(string title) => title.Length <= 100 ? title : title[..99] + "…";
}
