namespace NewsBot.Sandbox.Newswire;

/// <summary>What an outlet does to its readers.</summary>
internal enum ScriptFault
{
    /// <summary>Takes an entry back: out of the feed, 410 on its page.</summary>
    Withdraw,

    /// <summary>Moves to another editing system: every entry keeps its link and gets a new id.</summary>
    RenameGuids,

    /// <summary>Dates every entry it shows as of now.</summary>
    Redate,

    /// <summary>Sends a document that ends in the middle.</summary>
    CutXml,

    /// <summary>Answers 500.</summary>
    ServerError,

    /// <summary>Answers 200 with a web page in place of the feed.</summary>
    HtmlPage,

    /// <summary>Answers 429 with a time to wait.</summary>
    TooManyRequests,
}
