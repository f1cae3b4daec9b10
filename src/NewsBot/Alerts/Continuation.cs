namespace NewsBot.Alerts;

/// <summary>Where an alert goes on whose story was found to be one with an older alert's.</summary>
/// <param name="Title">What the older alert leads with.</param>
/// <param name="Url">The older alert's message; null when it has none.</param>
internal sealed record Continuation(string Title, string? Url);
