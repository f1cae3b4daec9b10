using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Commands;

/// <summary>Tests in a newsroom; every test has one of its own, on either database.</summary>
public abstract class NewsroomTests
{
    private protected virtual Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());

    private protected async Task<Newsroom> OpenRoomAsync() => await Newsroom.OpenAsync(await NewDatabaseAsync());
}
