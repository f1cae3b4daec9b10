using NewsBot.Topics;

namespace NewsBot.Tests.Topics;

/// <summary>Short ways to a topic and a text; the defaults are valid, a test states only what matters.</summary>
internal static class Ask
{
    public static TopicQuery Topic(string text)
    {
        var parse = TopicQuery.Parse(text);
        Assert.Null(parse.Error);
        return parse.Query!;
    }

    public static TopicText Text(string title, string summary = "", string source = "", string url = "", string lang = "") =>
        new(title, summary, source, url, lang);

    public static bool Takes(string topic, string title, string summary = "", string source = "", string url = "", string lang = "") =>
        Topic(topic).Matches(Text(title, summary, source, url, lang));
}
