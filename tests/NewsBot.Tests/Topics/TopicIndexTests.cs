using NewsBot.Topics;

namespace NewsBot.Tests.Topics;

public sealed class TopicIndexTests
{
    [Fact]
    public void Topics_that_ask_the_same_are_each_hit_once()
    {
        var index = new TopicIndex();
        for (var id = 0; id < 5; id++)
            index.Add(id, Ask.Topic(id % 2 == 0 ? "storm coast" : "Storm  coast"));
        index.Remove(3);
        Assert.Equal([0, 1, 2, 4], Hits(index, "Storm hits coast; coast road closed by storm"));
    }

    [Fact]
    public void A_topic_added_again_asks_the_new_question()
    {
        var index = new TopicIndex();
        index.Add(7, Ask.Topic("storm"));
        index.Add(7, Ask.Topic("gale"));
        Assert.Empty(Hits(index, "Storm"));
        Assert.Equal([7], Hits(index, "Gale"));
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void A_topic_of_alternatives_is_hit_once_by_a_text_that_has_several()
    {
        var index = new TopicIndex();
        index.Add(1, Ask.Topic("storm OR gale OR stor* OR \"storm and\""));
        Assert.Equal([1], Hits(index, "Storm and gale, storms and gales"));
    }

    [Fact]
    public void Ids_may_be_negative_or_large()
    {
        var index = new TopicIndex();
        long[] ids = [-5, 0, long.MaxValue, 1L << 50];
        foreach (var id in ids)
            index.Add(id, Ask.Topic($"storm -never{id & 0xFF}"));
        Assert.Equal(ids.Order(), Hits(index, "Storm"));
    }

    [Fact]
    public void Taking_many_topics_of_one_word_out_leaves_the_others()
    {
        var index = new TopicIndex();
        var standing = new SortedSet<long>();
        for (var id = 0L; id < 300; id++)
            Put(id);
        foreach (var rest in (int[])[2, 3, 7, 50, 1])
        {
            for (var id = 0L; id < 300; id++)
            {
                if (id % rest == 0)
                    continue;
                index.Remove(id);
                standing.Remove(id);
            }
            Assert.Equal(standing, Hits(index, "Storm"));
            Put(7);
            Put(301 + rest);
            Assert.Equal(standing, Hits(index, "Storm"));
        }
        foreach (var id in standing.ToArray())
            index.Remove(id);
        Assert.Empty(Hits(index, "Storm"));
        Assert.Equal(0, index.Count);

        // Some ask the same, some have alternatives, so that they stand under two words.
        void Put(long id)
        {
            index.Add(id, Ask.Topic(id % 5 == 0 ? $"storm -never{id % 20}" : id % 5 == 1 ? $"storm OR gale{id}" : $"storm -never{id}"));
            standing.Add(id);
        }
    }

    [Fact]
    public void Removing_what_does_not_stand_does_nothing()
    {
        var index = new TopicIndex();
        index.Remove(1);
        index.Add(1, Ask.Topic("/st.rm/"));
        index.Remove(1);
        index.Remove(1);
        Assert.Empty(Hits(index, "Storm"));
        Assert.Equal(0, index.Count);
    }

    [Fact]
    public async Task Topics_that_stand_are_always_hit_while_others_come_and_go()
    {
        var ct = TestContext.Current.CancellationToken;
        var index = new TopicIndex();
        for (var id = 0; id < 200; id++)
            index.Add(id, Ask.Topic($"storm -never{id % 50}"));
        var passing = Enumerable.Range(0, 100).Select(i => Ask.Topic(i % 2 == 0 ? $"storm -other{i}" : $"storm coast{i} OR coast")).ToArray();
        var writer = Task.Run(() =>
        {
            for (var round = 0; round < 30; round++)
            {
                for (var i = 0; i < passing.Length; i++)
                    index.Add(1000 + i, passing[i]);
                for (var i = 0; i < passing.Length; i++)
                    index.Remove(1000 + i);
            }
        }, ct);
        do
        {
            Assert.Equal(200, Hits(index, "Storm on the coast").Count(id => id < 1000));
        }
        while (!writer.IsCompleted);
        await writer;
        Assert.Equal(200, index.Count);
    }

    [Fact]
    public void Matching_allocates_nothing()
    {
        var index = new TopicIndex();
        string[] topics = ["storm", "\"storm surge\"", "sea OR gale", "coast*", "storm -rain", "\"sea wall\"~3", "US", "=Storm", "source:gazette", "storm lang:en"];
        for (var id = 0; id < topics.Length; id++)
            index.Add(id, Ask.Topic(topics[id]));
        var text = Ask.Text("Storm surge hits sea wall at the coast", "Gales and cities & the US Navy's ships.", "Gazette", "https://gazette.example/1", "en");
        var hits = new List<long>(64);
        for (var i = 0; i < 3; i++)
        {
            hits.Clear();
            index.Match(text, hits);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
        {
            hits.Clear();
            index.Match(text, hits);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(topics.Length, hits.Count);
    }

    private static long[] Hits(TopicIndex index, string title)
    {
        var hits = new List<long>();
        index.Match(Ask.Text(title), hits);
        return [.. hits.Order()];
    }
}
