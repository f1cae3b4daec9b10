using CsCheck;

namespace NewsBot.Discord.Tests;

public sealed class SnowflakeTests
{
    [Fact]
    public void The_example_of_the_docs_gives_its_time() =>
        Assert.Equal(DateTimeOffset.Parse("2016-04-30T11:18:25.796Z"), Snowflake.Parse("175928847299117063").CreatedAt);

    [Fact]
    public void Every_id_reads_back_as_written() =>
        Gen.ULong.Sample(value => Snowflake.Parse(new Snowflake(value).ToString()).Value == value);

    [Fact]
    public void The_first_id_of_an_instant_is_of_that_instant() =>
        Gen.Long[0, 4_000_000_000_000].Sample(milliseconds =>
        {
            var instant = DateTimeOffset.FromUnixTimeMilliseconds(1420070400000 + milliseconds);
            return Snowflake.At(instant).CreatedAt == instant;
        });

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1e3")]
    [InlineData("18446744073709551616")]
    public void Anything_but_a_decimal_number_is_no_id(string text) => Assert.False(Snowflake.TryParse(text, out _));
}
