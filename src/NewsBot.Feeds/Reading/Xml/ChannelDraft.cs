namespace NewsBot.Feeds.Reading.Xml;

/// <summary>What a feed says about itself, while it is being read.</summary>
internal sealed class ChannelDraft(int mostEntries)
{
    private int _linkRank;
    private int _languageRank;

    public Field Title { get; private set; }

    public Field TitleFallback { get; private set; }

    public Field Description { get; private set; }

    public string? Link { get; private set; }

    public string? Language { get; private set; }

    public string? Image { get; set; }

    public string? SelfUrl { get; set; }

    public TimeSpan? Ttl { get; set; }

    public List<int> SkipHours { get; } = [];

    public List<DayOfWeek> SkipDays { get; } = [];

    public TimeSpan? Period { get; set; }

    public int Frequency { get; set; } = 1;

    public List<string> Hubs { get; } = [];

    public KeptEntries Entries { get; } = new(mostEntries);

    public void OfferTitle(Field title) => Title = Title.IsEmpty ? title : Title;

    public void OfferTitleFallback(Field title) => TitleFallback = TitleFallback.IsEmpty ? title : TitleFallback;

    public void OfferDescription(Field description) => Description = Description.IsEmpty ? description : Description;

    public void OfferLink(string? link, int rank)
    {
        if (link is not null && rank > _linkRank)
        {
            (Link, _linkRank) = (link, rank);
        }
    }

    public void OfferLanguage(string? language, int rank)
    {
        if (!string.IsNullOrWhiteSpace(language) && rank > _languageRank)
        {
            (Language, _languageRank) = (language.Trim(), rank);
        }
    }
}
