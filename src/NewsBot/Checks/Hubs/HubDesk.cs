using System.Data.Common;
using Microsoft.Extensions.Options;
using NewsBot.Feeds.WebSub;

namespace NewsBot.Checks;

/// <summary>
/// Has feeds pushed by the hubs they name (W3C WebSub): asks, answers the hub that makes sure, asks again before the lease ends, and takes
/// leave when nobody wants the feed any more. Polling goes on all the while, seldom once a hub has proved itself.
/// </summary>
internal sealed class HubDesk(HubStore hubs, WebSubClient client, IOptions<HubOptions> options, TimeProvider time)
{
    private const int MostAtOnce = 16;
    private const int MostGoodbyes = 4;
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromDays(1);
    private readonly HubOptions _options = options.Value;

    /// <summary>Takes note of the hub that a fetched feed names, in the corridor's transaction.</summary>
    public async Task NoteAsync(DbTransaction tx, FeedCheck check, DateTimeOffset now)
    {
        if (!_options.IsOn || check.Outcome is not CheckOutcome.Fetched { Partial: false } fetched) return;
        if (fetched.Hub is { } named) await HubStore.WantAsync(tx, check.Feed.Id, named.Hub, named.Topic, now);
        else await HubStore.LeaveAsync(tx, check.Feed.Id, now);
    }

    /// <summary>Asks the hubs whose turn it is. Called by one caller at a time.</summary>
    /// <returns>How many were asked.</returns>
    public async Task<int> AskDueAsync(CancellationToken ct)
    {
        if (!_options.IsOn) return 0;
        var due = await hubs.ClaimDueAsync(time.GetUtcNow(), _options.FirstRetry, MostAtOnce, ct);
        await Task.WhenAll(due.Select(lease => AskAsync(lease, ct)));
        return due.Count;
    }

    /// <summary>Answers a hub that makes sure that a request was meant.</summary>
    /// <param name="callback">The end of the address it called.</param>
    /// <param name="query">Gives a parameter's decoded value, or null.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<WebSubChallenge.Answer> AnswerAsync(string callback, Func<string, string?> query, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var lease = await hubs.FindAsync(callback, ct);
        var answer = WebSubChallenge.Judge(query, lease is null ? null : new Uri(lease.Topic), lease?.State != "ending");
        switch (answer)
        {
            case WebSubChallenge.Answer.Confirm when lease!.State == "ending":
                await hubs.EndAsync(lease, ct);
                break;
            case WebSubChallenge.Answer.Confirm confirmed:
                await hubs.ConfirmedAsync(lease!, now + confirmed.Lease, WebSubLease.RenewAt(now, confirmed.Lease, lease!.FeedId.Value), ct);
                break;
            case WebSubChallenge.Answer.Denied denied:
                await hubs.RefusedAsync(lease!, $"The hub declines: {denied.Reason ?? "it does not say why."}", now + AfterRefusal, ct);
                break;
        }

        return answer;
    }

    private async Task AskAsync(HubLease lease, CancellationToken ct)
    {
        var subscription = lease.At(_options.PublicAddress);
        if (lease.State == "ending")
        {
            if (lease.Asked > MostGoodbyes) await hubs.EndAsync(lease, ct);
            else await client.UnsubscribeAsync(subscription, ct);
        }
        else if (await client.SubscribeAsync(subscription, _options.Lease, ct) is { } trouble) await hubs.DetailAsync(lease, trouble, ct);
    }
}
