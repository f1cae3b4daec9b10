namespace NewsBot.Alerts;

/// <summary>Why a story that a subscription wants is not told at once. Stands in its column by its name. The first of several names a message.</summary>
internal enum LineWhy
{
    /// <summary>It came while the desk was away, or could not reach the place.</summary>
    Away,

    /// <summary>It came in quiet hours.</summary>
    Quiet,

    /// <summary>The place has had as many alerts as it takes.</summary>
    Cap,

    Weekly,
    Daily,
    Hourly,

    /// <summary>It is not breaking yet, and the subscription wants nothing else.</summary>
    Breaking,

    /// <summary>Too few independent outlets report it yet.</summary>
    Outlets,
}
