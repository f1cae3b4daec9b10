using System.Data.Common;
using Microsoft.Extensions.Options;

namespace NewsBot.Checks;

/// <summary>Closes a check: writes what it taught about the feed, and when the feed is due again.</summary>
internal sealed class FeedBook(HubDesk hubs, IOptions<ChecksOptions> options)
{
    /// <summary>Runs in the corridor's transaction, so a feed is never marked as checked without its entries.</summary>
    /// <param name="tx">The corridor's transaction.</param>
    /// <param name="check">The check.</param>
    /// <param name="news">When each of the entries that it brought for the first time was published, or else first seen.</param>
    /// <param name="now">The present.</param>
    /// <returns>The feed as it stands now.</returns>
    public async Task<Feed> CloseAsync(DbTransaction tx, FeedCheck check, IReadOnlyList<DateTimeOffset> news, DateTimeOffset now)
    {
        // News that a poll finds was not pushed: until the next push the hub is not relied on.
        if (check.Outcome is CheckOutcome.Fetched && news.Count > 0) check = check with { Feed = check.Feed with { PushedUntil = null } };
        var feed = FeedLesson.After(check, news, options.Value, now);
        if (check is { Document: { } document, Feed.BaselineAt: null })
        {
            feed = feed with { OutletId = await OutletStore.FindOrAddAsync(tx, feed.Address, document.Link, document.Title, document.Language) };
            if (document.Image is { } picture) await OutletStore.AddPictureAsync(tx, feed.OutletId, picture);
        }

        // A feed that moved to where another feed of ours is, is that feed: whoever wanted the one gets the other.
        if (feed.Address != check.Feed.Address && await FeedStore.AtAsync(tx, feed.Address) is { } other)
        {
            await SourceStore.HandOverAsync(tx, feed.Id, other);
            feed = feed with { Address = check.Feed.Address, State = "paused" };
        }

        await FeedStore.FinishAsync(tx, feed, check.Feed.LeaseToken);
        await FeedStore.RecordAsync(tx, feed.Id, check.At, check.Duration, Word(check.Outcome), check.Document?.Entries.Count ?? 0, news.Count, feed.FailureDetail);
        await hubs.NoteAsync(tx, check, now);
        return feed;
    }

    private static string Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Fetched => "fetched",
        CheckOutcome.Pushed => "pushed",
        CheckOutcome.NotModified => "unchanged",
        CheckOutcome.Throttled => "throttled",
        CheckOutcome.Gone => "gone",
        _ => "failed",
    };
}
