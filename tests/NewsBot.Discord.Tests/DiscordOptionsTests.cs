using System.ComponentModel.DataAnnotations;

namespace NewsBot.Discord.Tests;

public sealed class DiscordOptionsTests
{
    [Fact]
    public void The_defaults_are_valid_and_tell_no_token()
    {
        Assert.Empty(Problems(new DiscordOptions()));
        Assert.DoesNotContain("secret", new DiscordOptions { Token = "secret" }.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string, DiscordOptions> Wrong { get; } = new()
    {
        { nameof(DiscordOptions.ApiBase), new DiscordOptions { ApiBase = new Uri("ftp://example.org") } },
        { nameof(DiscordOptions.RequestTimeout), new DiscordOptions { RequestTimeout = TimeSpan.Zero } },
        { nameof(DiscordOptions.LongestWait), new DiscordOptions { LongestWait = TimeSpan.FromHours(1) } },
        { nameof(DiscordOptions.FirstRetry), new DiscordOptions { FirstRetry = TimeSpan.Zero } },
        { nameof(DiscordOptions.Attempts), new DiscordOptions { Attempts = 0 } },
        { nameof(DiscordOptions.UserAgent), new DiscordOptions { UserAgent = "" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_value_out_of_bounds_is_named(string name, DiscordOptions options) => Assert.Contains(name, Problems(options).SelectMany(p => p.MemberNames));

    private static List<ValidationResult> Problems(DiscordOptions options)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        return found;
    }
}
