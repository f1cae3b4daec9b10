using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Commands;
using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Feeds.Fetching;
using NewsBot.Operations;
using NewsBot.Storage;
using NewsBot.Stories;
using NewsBot.Topics.Search;

namespace NewsBot.Tests.Operations;

public sealed class SettingsFileTests
{
    [Fact]
    public void The_settings_file_holds_every_option_with_its_default()
    {
        var expected = new JsonObject
        {
            ["Logging"] = new JsonObject { ["LogLevel"] = new JsonObject { ["Default"] = "Warning", ["NewsBot"] = "Information" } },
            ["Database"] = Defaults(new DatabaseOptions()),
            ["Retention"] = Defaults(new RetentionOptions()),
            ["Discord"] = Defaults(new DiscordOptions()),
            ["Feeds"] = Defaults(new FeedFetcherOptions()),
            ["Checks"] = Defaults(new ChecksOptions()),
            ["WebSub"] = Defaults(new HubOptions()),
            ["Stories"] = Defaults(new StoryGrouperOptions()),
            ["Embeddings"] = Defaults(new EmbeddingOptions()),
            ["Search"] = Defaults(new SearchOptions()),
            ["Alerts"] = Defaults(new AlertOptions()),
            ["Withdrawals"] = Defaults(new WithdrawalOptions()),
            ["Modes"] = Defaults(new ModeOptions()),
            ["Deliveries"] = Defaults(new DeliveryOptions()),
            ["Commands"] = Defaults(new CommandsOptions()),
            ["Sandbox"] = Defaults(new SandboxRunOptions()),
            ["Health"] = Defaults(new HealthOptions()),
            ["Telemetry"] = new JsonObject { ["Endpoint"] = "" },
        };
        var written = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json")));
        Assert.Equal(expected.ToJsonString(Indented), written!.ToJsonString(Indented));
    }

    [Fact]
    public void A_story_that_can_still_grow_is_not_cleared_away()
    {
        var refused = Assert.Throws<OptionsValidationException>(() =>
            BotHost.CreateDesk(decided: [new("Stories:Window", "40.00:00:00"), new("Retention:Archive", "35.00:00:00"), new("Retention:Ledger", "30.00:00:00")]).BuildChecked().Dispose());
        Assert.Contains("Stories:Window is not shorter than Retention:Archive", refused.Message, StringComparison.Ordinal);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static JsonObject Defaults(object options)
    {
        var named = new JsonObject();
        foreach (var property in options.GetType().GetProperties().Where(property => property.CanWrite))
        {
            named[property.Name] = property.GetValue(options) switch
            {
                null => null,
                TimeSpan span => span.ToString("c"),
                Uri uri => uri.ToString(),
                Enum word => word.ToString(),
                string text => text,
                bool flag => flag,
                int number => number,
                double number => number,
                IEnumerable<string> list => new JsonArray([.. list.Select(item => JsonValue.Create(item))]),
                { } nested => Defaults(nested),
            };
        }

        return named;
    }
}
