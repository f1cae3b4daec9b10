using NewsBot.Alerts;
using NewsBot.Discord.Payloads;
using NewsBot.Stories;

namespace NewsBot.Deliveries;

/// <summary>Draws an update of a story, as it stands in the story's thread or in a follower's direct messages. Pure.</summary>
internal static class UpdateRenderer
{
    private const int Fresh = 0x2F8F6B;
    private const int Corrected = 0xB8860B;
    private const int Taken = 0x8A8A8A;
    private const int MostFacts = 6;

    public static Embed Draw(BulletinContent.Update update)
    {
        var title = SafeText.Plain(update.Title, 250);
        return new Embed
        {
            Title = update.Kind == DevelopmentKind.Withdrawal ? $"~~{title}~~" : title,
            Url = SafeText.Host(update.Link) is null ? null : update.Link,
            Description = $"{What(update)}\n-# {SafeText.Plain(update.Outlet, 80)} · <t:{update.At.ToUnixTimeSeconds()}:R>",
            Color = update.Kind switch
            {
                DevelopmentKind.Correction => Corrected,
                DevelopmentKind.Withdrawal => Taken,
                _ => Fresh,
            },
        };
    }

    private static string What(BulletinContent.Update update) => update.Kind switch
    {
        DevelopmentKind.Withdrawal => "The outlet has withdrawn this report.",
        DevelopmentKind.Correction when update.EarlierTitle is { } earlier => $"**Corrected.** First titled: {SafeText.Plain(earlier, 200)}",
        DevelopmentKind.Correction => "**Corrected** by the outlet.",
        _ => $"**New:** {string.Join(" · ", update.NewFacts.Take(MostFacts).Select(fact => SafeText.Plain(fact, 60)))}",
    };
}
