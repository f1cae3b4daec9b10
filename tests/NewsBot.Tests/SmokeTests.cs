namespace NewsBot.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void The_house_stands() => Assert.NotEqual(0, Environment.ProcessId);
}
