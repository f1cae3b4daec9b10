using System.Text.Json;
using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Scheduling;

namespace NewsBot.Checks;

/// <summary>What a check teaches about its feed: health, rhythm, address, and when it is due again. Pure.</summary>
internal static class FeedLesson
{
    /// <summary>The kind of failure when what came is no feed.</summary>
    public const string NotAFeed = "NotAFeed";

    private const int RememberedInstants = 120;

    /// <summary>The feed after a check.</summary>
    /// <param name="check">The check.</param>
    /// <param name="news">When each of the entries that it brought for the first time was published, or else first seen. Entries that are
    /// known teach no rhythm: some feeds date all of them anew whenever they are asked.</param>
    /// <param name="options">How often feeds are checked.</param>
    /// <param name="now">When the check ended.</param>
    public static Feed After(FeedCheck check, IReadOnlyList<DateTimeOffset> news, ChecksOptions options, DateTimeOffset now)
    {
        var feed = check.Feed with { Rhythm = Remember(check.Feed, news, now) };
        if (check.Outcome is CheckOutcome.Pushed pushed) return Pushed(feed, pushed, options, now);
        feed = feed with { CheckedAt = now };
        return check.Outcome switch
        {
            CheckOutcome.Fetched fetched => Fetched(feed, fetched, options, now),
            CheckOutcome.NotModified same => Due(Healthy(Moved(feed, same.PermanentTarget, null, now), now) with
            {
                Etag = same.Validators.ETag,
                LastModified = same.Validators.LastModified,
                FullAt = same.Whole ? now : feed.FullAt,
            }, Hints(feed) with { Freshness = same.Freshness }, options, now),
            CheckOutcome.Throttled wait => feed with
            {
                FailureKind = wait.Asked ? "Throttled" : feed.FailureKind,
                FailureDetail = wait.Asked ? wait.Detail : feed.FailureDetail,
                FailingSince = wait.Asked ? feed.FailingSince ?? now : feed.FailingSince,
                NextCheckAt = FeedSchedule.AfterThrottle(now, Rhythm(feed, now, options), wait.RetryAfter, Hints(feed), feed.Id.Value, options.Schedule),
            },
            CheckOutcome.Gone gone => feed with
            {
                State = "gone",
                Failures = feed.Failures + 1,
                FailureKind = "Gone",
                FailureDetail = gone.Detail,
                FailingSince = feed.FailingSince ?? now,
            },
            CheckOutcome.Failed failed => Failed(feed, failed, options, now),
            _ => throw new InvalidOperationException($"Unknown outcome of a check: {check.Outcome.GetType().Name}."),
        };
    }

    private static Feed Fetched(Feed feed, CheckOutcome.Fetched fetched, ChecksOptions options, DateTimeOffset now)
    {
        var document = fetched.Document;
        var hints = new FeedHints
        {
            Ttl = document.Ttl,
            UpdatePeriod = document.UpdatePeriod,
            SkipHours = document.SkipHours,
            SkipDays = document.SkipDays,
        };
        var moved = Moved(feed, fetched.PermanentTarget, document.Title, now);
        // A body that ended early must be fetched in full again; and so must one that moved under another title, which a 304 would not tell.
        var again = fetched.Partial || (moved.MoveTarget is not null && !PermanentMove.IsSameTitle(feed.Title, document.Title));
        var learned = Healthy(moved, now) with
        {
            // While a move is watched the old title stays: by it the new place is judged.
            Title = moved.MoveTarget is null ? document.Title ?? feed.Title : feed.Title ?? document.Title,
            HomePage = document.Link ?? feed.HomePage,
            Language = document.Language ?? feed.Language,
            BaselineAt = feed.BaselineAt ?? now,
            FullAt = now,
            Etag = again ? null : fetched.Validators.ETag,
            LastModified = again ? null : fetched.Validators.LastModified,
            BodyHash = again ? null : fetched.BodyHash,
            ShownAt = fetched.Partial ? feed.ShownAt : now,
            Hints = JsonSerializer.Serialize(hints),
        };
        return Due(learned, hints with { Freshness = fetched.Freshness }, options, now);
    }

    // A push says nothing about the feed's own address: how that fares, and its validators, stay as they are.
    private static Feed Pushed(Feed feed, CheckOutcome.Pushed pushed, ChecksOptions options, DateTimeOffset now)
    {
        var learned = feed with { PushedUntil = pushed.Until };
        return feed.FailingSince is null ? Due(learned, Hints(feed), options, now) : learned;
    }

    private static Feed Failed(Feed feed, CheckOutcome.Failed failed, ChecksOptions options, DateTimeOffset now)
    {
        // While our own network is away, every feed fails; none of them is to blame, and all are tried again soon.
        var failures = failed.Offline ? Math.Max(feed.Failures, 1) : feed.Failures + 1;
        var kind = Enum.TryParse<FailureKind>(failed.Kind, out var known) ? known : FailureKind.HttpStatus;
        return feed with
        {
            Failures = failures,
            FailureKind = failed.Kind,
            FailureDetail = failed.Detail,
            FailingSince = feed.FailingSince ?? now,
            NextCheckAt = FeedSchedule.AfterFailure(now, Rhythm(feed, now, options), failures, kind, Hints(feed), feed.Id.Value, options.Schedule),
        };
    }

    private static Feed Healthy(Feed feed, DateTimeOffset now) => feed with
    {
        SucceededAt = now,
        Failures = 0,
        FailureKind = null,
        FailureDetail = null,
        FailingSince = null,
    };

    private static Feed Due(Feed feed, FeedHints hints, ChecksOptions options, DateTimeOffset now)
    {
        // A hub that has proved itself tells of news sooner than any poll; polling only makes sure. And whoever has just added a feed is
        // watching: at first its own rhythm is not waited for, only what it and its server ask.
        var rhythm = feed.PushedUntil > now ? options.Schedule.LongestInterval
            : now - feed.AddedAt < options.Watched ? options.Schedule.ShortestInterval
            : Rhythm(feed, now, options);
        return feed with { NextCheckAt = FeedSchedule.AfterSuccess(now, rhythm, hints, feed.Id.Value, options.Schedule) };
    }

    private static Feed Moved(Feed feed, Uri? target, string? title, DateTimeOffset now)
    {
        (Uri, DateTimeOffset)? watched = feed is { MoveTarget: { } known, MoveSince: { } since } ? (new Uri(known), since) : null;
        var decision = PermanentMove.Decide(new Uri(feed.Address), watched, target, true, feed.Title, title, now);
        return decision.Step switch
        {
            MoveStep.Adopt => feed with { Address = decision.Target!.AbsoluteUri, MoveTarget = null, MoveSince = null },
            MoveStep.Watch or MoveStep.Ask => feed with { MoveTarget = decision.Target!.AbsoluteUri, MoveSince = decision.Since },
            _ => feed with { MoveTarget = null, MoveSince = null },
        };
    }

    private static FeedHints Hints(Feed feed) =>
        feed.Hints is null ? FeedHints.None : JsonSerializer.Deserialize<FeedHints>(feed.Hints) ?? FeedHints.None;

    private static TimeSpan? Rhythm(Feed feed, DateTimeOffset now, ChecksOptions options) =>
        FeedRhythm.Interval(Instants(feed).Select(DateTimeOffset.FromUnixTimeMilliseconds), now, options.Schedule);

    /// <summary>When the feed published, as far as it is remembered: Unix milliseconds.</summary>
    public static long[] Instants(Feed feed) => feed.Rhythm is null ? [] : JsonSerializer.Deserialize<long[]>(feed.Rhythm) ?? [];

    private static string? Remember(Feed feed, IReadOnlyList<DateTimeOffset> news, DateTimeOffset now)
    {
        if (news.Count == 0) return feed.Rhythm;
        var oldest = (now - FeedRhythm.Memory).ToUnixTimeMilliseconds();
        var instants = news.Select(at => at.ToUnixTimeMilliseconds()).Concat(Instants(feed))
            .Where(at => at >= oldest && at <= now.ToUnixTimeMilliseconds())
            .Distinct().OrderDescending().Take(RememberedInstants);
        return JsonSerializer.Serialize(instants);
    }
}
