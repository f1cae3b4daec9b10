using System.Collections.Concurrent;

namespace NewsBot;

/// <summary>
/// One turn at a time, shared by those who wait for it: whoever has the turn carries out what the others have brought as well, in the order they
/// came. Work that fails together is done again one by one, so that only what is to blame fails.
/// </summary>
/// <param name="most">The most that one turn carries out together.</param>
internal sealed class SharedTurn<TBrought, TResult>(int most) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentQueue<Waiting> _waiting = new();

    /// <summary>Carries out what is brought, alone or together with what others have brought.</summary>
    /// <param name="brought">What is to be carried out.</param>
    /// <param name="work">Carries out several, the same way for all who come: a result for each, in the same order, or an exception with nothing done.</param>
    /// <param name="ct">Leaves the line. What is being carried out goes on: it is others' as well.</param>
    public async Task<TResult> RunAsync(TBrought brought, Func<IReadOnlyList<TBrought>, Task<IReadOnlyList<TResult>>> work, CancellationToken ct)
    {
        var mine = new Waiting(brought, new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously), ct);
        _waiting.Enqueue(mine);
        await _turn.WaitAsync(ct);
        try
        {
            while (!mine.Result.Task.IsCompleted)
            {
                ct.ThrowIfCancellationRequested();
                if (Next() is { Count: > 0 } together) await CarryOutAsync(together, work);
            }
        }
        finally
        {
            _turn.Release();
        }

        return await mine.Result.Task;
    }

    /// <summary>Runs something else in a turn of its own.</summary>
    public async Task<T> RunAloneAsync<T>(Func<Task<T>> alone, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return await alone();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    // Who has gone away meanwhile is left out.
    private List<Waiting> Next()
    {
        var next = new List<Waiting>();
        while (next.Count < most && _waiting.TryDequeue(out var waiting))
            if (!waiting.Gone.IsCancellationRequested) next.Add(waiting);
        return next;
    }

    private static async Task CarryOutAsync(List<Waiting> together, Func<IReadOnlyList<TBrought>, Task<IReadOnlyList<TResult>>> work)
    {
        try
        {
            var results = await work([.. together.Select(waiting => waiting.Brought)]);
            for (var i = 0; i < together.Count; i++) together[i].Result.SetResult(results[i]);
        }
        catch (Exception) when (together.Count > 1)
        {
            foreach (var waiting in together) await CarryOutAsync([waiting], work);
        }
        catch (Exception error)
        {
            // It is thrown where it belongs: at whoever brought it.
            foreach (var waiting in together) waiting.Result.SetException(error);
        }
    }

    private sealed record Waiting(TBrought Brought, TaskCompletionSource<TResult> Result, CancellationToken Gone);
}
