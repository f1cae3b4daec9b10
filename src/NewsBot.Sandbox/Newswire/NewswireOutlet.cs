namespace NewsBot.Sandbox.Newswire;

/// <summary>One invented publisher of the sample newswire and where to find it.</summary>
/// <param name="Key">The first part of its paths, such as <c>harbour</c>.</param>
/// <param name="Name">As on its masthead.</param>
/// <param name="FeedUrl">Its one feed.</param>
/// <param name="HomePage">A page that names the feed.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Language">BCP 47.</param>
public sealed record NewswireOutlet(string Key, string Name, Uri FeedUrl, Uri HomePage, string Country, string Language);
