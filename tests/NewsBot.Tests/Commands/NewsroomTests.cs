using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Commands;

/// <summary>Tests in a newsroom; every test has one of its own, on either database.</summary>
public abstract class NewsroomTests
{
    private protected virtual Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());

    /// <param name="directPause">The pause between opening two direct channels; none, since the clock stands.</param>
    private protected async Task<Newsroom> OpenRoomAsync(TimeSpan directPause = default) => await Newsroom.OpenAsync(await NewDatabaseAsync(), directPause);
}
