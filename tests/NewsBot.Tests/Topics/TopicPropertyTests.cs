using CsCheck;
using NewsBot.Topics;

namespace NewsBot.Tests.Topics;

/// <summary>What holds for every topic and every text, on random ones; a failure prints its seed.</summary>
public sealed class TopicPropertyTests
{
    private static readonly Gen<string> Word = Pick("storm", "Storms", "sea", "wind", "US", "it", "the", "Wi-Fi", "wifi", "C#", "AT&T", "covid-19", "Zürich", "Zuerich",
        "東京", "京", "삼성", "🚀", "#tag", "$GME", "1,000", "O'Brien", "city", "Cities", "Москва", "الحرب", "news", "R&D", "U.S.", "and", "who");

    private static readonly Gen<string> Term = Gen.OneOf(
        Word,
        Gen.Select(Word, Word, (a, b) => $"\"{a} {b}\""),
        Gen.Select(Word, Word, Gen.Int[0, 4], (a, b, n) => $"\"{a} {b}\"~{n}"),
        Word.Select(w => "=" + w),
        Pick("stor*", "cit*", "title:storm", "title:(sea OR wind)", "source:gazette", "source:gazette.example", "lang:en", "/st(o|a)rm/", "title:=Storms", "\"sea cit*\"", "=Stor*", "=cit*", "\"sea! wind\"", "\"US it\"~2"));

    internal static readonly Gen<string> Topic = Gen.Select(Pick("", "", "", "-", "NOT "), Term, Pick(" ", " ", " OR ", " AND ", " | "), (minus, term, gap) => minus + term + gap)
        .Array[1, 6].Select(parts => string.Concat(parts));

    private static readonly Gen<string> Noise = Pick("\"", "(", ")", "-", " ", "OR", "AND", "NOT ", "title:", "lang:", "source:", "=", "*", "~", "~3", "/", "|", "a", "storm", "&amp;",
        "&", "'", "’", ".", ",", "#", "$", "+", "\u00AD", "\u0308", "\uD83D", "🚀", "東", "가", "ß", "\u200D", "1", "000", "\0", "ﬁ", "…").Array[0, 14].Select(string.Concat);

    internal static readonly Gen<TopicText> Text = Gen.Select(
        Gen.Select(Word, Pick(" ", " ", "-", "–", ", ", "; ", ". ", "! ", ""), (w, gap) => w + gap).Array[0, 12].Select(string.Concat),
        Word.Array[0, 12].Select(words => string.Join(' ', words)),
        Pick("Gazette", "gazette.example", ""),
        Pick("en", "de", "ru", "ar", "", "pt-BR"),
        (title, summary, source, language) => new TopicText(title, summary, source, "https://www.gazette.example/a", language));

    [Fact]
    public void Reading_a_topic_never_throws_and_says_yes_or_why_not() =>
        Gen.OneOf(Noise, Topic).Sample(text =>
        {
            var parse = TopicQuery.Parse(text);
            Assert.True(parse.Query is null != parse.Error is null);
            if (parse.Error is { } error)
                Assert.InRange(error.Column, 1, text.Length + 1);
        }, iter: 3000);

    [Fact]
    public void What_is_shown_to_the_maker_reads_as_the_same_topic() =>
        Gen.Select(Topic, Text.Array[5]).Sample((topic, texts) =>
        {
            var parse = TopicQuery.Parse(topic);
            if (parse.Query is null)
                return;
            var again = TopicQuery.Parse(parse.Understood);
            Assert.True(again.Error is null, $"{topic} → {parse.Understood}: {again.Error?.Message}");
            Assert.Equal(parse.Understood, again.Understood);
            foreach (var text in texts)
                Assert.True(parse.Query.Matches(text) == again.Query!.Matches(text), $"{topic} → {parse.Understood} on {text}");
        }, iter: 3000);

    [Fact]
    public void What_is_shown_of_any_noise_can_be_read_again() =>
        Noise.Sample(topic =>
        {
            var parse = TopicQuery.Parse(topic);
            if (parse.Query is null)
                return;
            var again = TopicQuery.Parse(parse.Understood);
            Assert.True(again.Error is null, $"{topic} → {parse.Understood}: {again.Error?.Message}");
        }, iter: 3000);

    [Fact]
    public void A_host_that_begins_with_a_hyphen_is_no_exclusion()
    {
        var parse = TopicQuery.Parse("source:=-harbour.example");
        Assert.Equal("source:harbour.example", parse.Understood);
        Assert.NotNull(TopicQuery.Parse(parse.Understood).Query);
    }

    [Fact]
    public void The_index_says_what_every_topic_says_for_itself() =>
        Gen.Select(Topic.Array[1, 30], Text.Array[6]).Sample((topics, texts) =>
        {
            var index = new TopicIndex();
            var queries = new Dictionary<long, TopicQuery>();
            for (var i = 0; i < topics.Length; i++)
            {
                if (TopicQuery.Parse(topics[i]).Query is not { } query)
                    continue;
                index.Add(i, query);
                queries[i] = query;
            }
            AssertSame(index, queries, texts);
            foreach (var id in queries.Keys.Where(id => id % 3 == 0).ToList())
            {
                index.Remove(id);
                queries.Remove(id);
            }
            AssertSame(index, queries, texts);
            Assert.Equal(queries.Count, index.Count);
        }, iter: 400);

    [Fact]
    public void Any_text_can_be_read() =>
        Gen.Select(Noise, Noise, Gen.String, (a, b, c) => Ask.Text(a + c, b + a)).Sample(text =>
        {
            var told = Ask.Topic("storm OR 東京 OR sto*").Explain(text);
            foreach (var span in told.Spans)
            {
                var field = span.InTitle ? text.Title : text.Summary;
                Assert.InRange(span.Start, 0, field.Length);
                Assert.InRange(span.Length, 1, field.Length - span.Start);
            }
        }, iter: 2000);

    private static Gen<string> Pick(params string[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);

    private static void AssertSame(TopicIndex index, Dictionary<long, TopicQuery> queries, TopicText[] texts)
    {
        foreach (var text in texts)
        {
            var hits = new List<long>();
            index.Match(text, hits);
            hits.Sort();
            Assert.Equal(queries.Where(q => q.Value.Matches(text)).Select(q => q.Key).Order(), hits);
        }
    }
}
