using NewsBot.Discord.Rest;

namespace NewsBot.Discord.Tests.Rest;

public sealed class FailureTableTests
{
    /// <summary>What each reply asks of us, written down from the docs and not from the table.</summary>
    public static TheoryData<int, int, FailureAction> Rows { get; } = new()
    {
        { 401, 0, FailureAction.Stop }, { 401, 40001, FailureAction.Stop }, { 401, 50014, FailureAction.Stop }, { 403, 40333, FailureAction.Stop },
        { 404, 10003, FailureAction.DisableDestination }, { 404, 10004, FailureAction.DisableDestination }, { 404, 10015, FailureAction.DisableDestination },
        { 401, 50027, FailureAction.Stop }, { 404, 50027, FailureAction.DisableDestination },
        { 403, 50001, FailureAction.DisableDestination }, { 403, 50013, FailureAction.DisableDestination }, { 403, 50007, FailureAction.DisableDestination },
        { 403, 50278, FailureAction.DisableDestination }, { 404, 10013, FailureAction.DisableDestination }, { 403, 40007, FailureAction.DisableDestination },
        { 400, 50024, FailureAction.DisableDestination }, { 400, 160005, FailureAction.DisableDestination }, { 400, 50095, FailureAction.DisableDestination },
        { 403, 0, FailureAction.DisableDestination }, { 404, 99999, FailureAction.DisableDestination },
        { 400, 50035, FailureAction.Drop }, { 400, 50006, FailureAction.Drop }, { 400, 50109, FailureAction.Drop }, { 413, 40005, FailureAction.Drop },
        { 400, 50045, FailureAction.Drop }, { 400, 30015, FailureAction.Drop }, { 400, 200000, FailureAction.Drop }, { 400, 200001, FailureAction.Drop },
        { 400, 240000, FailureAction.Drop }, { 400, 20009, FailureAction.Drop }, { 400, 0, FailureAction.Drop }, { 404, 0, FailureAction.Drop },
        { 405, 0, FailureAction.Drop }, { 302, 0, FailureAction.Drop },
        { 404, 10008, FailureAction.ForgetMessage },
        { 400, 40058, FailureAction.ChangeMethod }, { 400, 220001, FailureAction.ChangeMethod }, { 400, 40067, FailureAction.ChangeMethod },
        { 400, 50083, FailureAction.ChangeMethod }, { 404, 10087, FailureAction.ChangeMethod },
        { 400, 160004, FailureAction.AlreadyDone }, { 400, 40033, FailureAction.AlreadyDone },
        { 404, 10062, FailureAction.InteractionGone }, { 400, 40060, FailureAction.InteractionGone },
        { 429, 0, FailureAction.Wait }, { 429, 30046, FailureAction.Wait }, { 429, 20016, FailureAction.Wait }, { 400, 20022, FailureAction.Wait },
        { 429, 20028, FailureAction.Wait }, { 429, 20029, FailureAction.Wait }, { 403, 40003, FailureAction.Wait }, { 429, 40003, FailureAction.Wait },
        { 403, 40062, FailureAction.Wait },
        { 500, 0, FailureAction.Retry }, { 502, 0, FailureAction.Retry }, { 503, 0, FailureAction.Retry }, { 503, 130000, FailureAction.Retry },
        { 504, 0, FailureAction.Retry }, { 520, 0, FailureAction.Retry }, { 526, 0, FailureAction.Retry }, { 408, 0, FailureAction.Retry },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_reply_has_its_action(int status, int code, FailureAction action) =>
        Assert.Equal(action, FailureTable.Judge(status, code, isJson: true, forInteraction: false).Action);

    [Theory]
    [InlineData(404, 10062)]
    [InlineData(404, 10015)]
    [InlineData(401, 50027)]
    [InlineData(404, 50027)]
    [InlineData(400, 40060)]
    public void A_dead_interaction_is_silent(int status, int code) =>
        Assert.Equal(FailureAction.InteractionGone, FailureTable.Judge(status, code, isJson: true, forInteraction: true).Action);

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public void A_refusal_without_JSON_is_a_ban_of_the_address(int status) =>
        Assert.Equal(FailureAction.Stop, FailureTable.Judge(status, 0, isJson: false, forInteraction: false).Action);

    [Fact]
    public void Every_rule_has_one_sentence_and_one_row()
    {
        Assert.All(FailureTable.Rules, rule => Assert.Matches(@"^[A-Z][^.]*\.$", rule.Meaning));
        Assert.Equal(FailureTable.Rules.Count, FailureTable.Rules.Select(rule => rule.Code).Distinct().Count());
        Assert.All(FailureTable.Rules, rule => Assert.Contains(rule.Code, Rows.Select(row => row.Data.Item2)));
    }
}
