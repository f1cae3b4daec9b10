namespace NewsBot.Discord.RateLimits;

/// <summary>One request that waits for its turn.</summary>
internal sealed class Waiter(RouteKey key)
{
    private readonly TaskCompletionSource<Admission> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RouteKey Key => key;
    public Task<Admission> Answer => _answer.Task;
    public LinkedListNode<Waiter>? Place { get; set; }

    public void Say(Admission admission) => _answer.TrySetResult(admission);

    public void Cancel(CancellationToken ct) => _answer.TrySetCanceled(ct);
}
