using NewsBot.Alerts;
using NewsBot.Discord.Payloads;
using NewsBot.Stories;

namespace NewsBot.Commands.Alerts;

/// <summary>Tells where a story was told together with others, or what it waits for.</summary>
internal sealed class WhyLines(LineStore lines)
{
    /// <summary>A part of a card; none when the story waits nowhere that the asker may see.</summary>
    public async Task<EmbedField[]> FieldsAsync(Invocation who, StoryId? storyId, CancellationToken ct)
    {
        if (storyId is not { } id) return [];
        var tales = await lines.TalesAsync(id, who.GuildId, who.UserId, ct);
        return tales.Count == 0 ? [] : [Card.Field("Told together", string.Join('\n', tales.Take(5).Select(Sentence)))];
    }

    private static string Sentence(LineTale tale)
    {
        var place = tale.Kind == "dm" ? "your direct messages" : Card.Channel(tale.ChannelId);
        var topic = Card.Name(tale.TopicName);
        if (tale.ToldAt is { } told)
        {
            var link = tale.MessageId is { } message
                ? $" ([message](https://discord.com/channels/{(tale.GuildId.Value == 0 ? "@me" : tale.GuildId)}/{(tale.Kind == "forum" ? message : tale.ChannelId)}/{message}))"
                : "";
            return $"{topic} told it in {place} together with others, {Card.Ago(told)}{link}: {Reason(tale.Why)}.";
        }

        if (tale.IsMuted) return $"{topic} does not tell it in {place}: {(tale.Kind == "dm" ? "you have muted the story" : "the story is muted there for everybody")}.";
        return tale.DueAt is { } due
            ? $"{topic} tells it in {place} {Card.Ago(due)}, together with others: {Reason(tale.Why)}."
            : $"{topic} does not tell it in {place} yet: {Reason(tale.Why)}.";
    }

    private static string Reason(LineWhy why) => why switch
    {
        LineWhy.Away => "it came while I was away, or could not write there",
        LineWhy.Quiet => "it came in quiet hours",
        LineWhy.Cap => "the channel had had as many alerts as it takes",
        LineWhy.Breaking => "it is not breaking news, and nothing else is wanted",
        LineWhy.Outlets => "too few independent outlets report it",
        _ => $"it is for the {why.ToString().ToLowerInvariant()} digest",
    };
}
