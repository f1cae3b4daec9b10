namespace NewsBot.Alerts;

/// <summary>How alerts stand in a channel, whatever their topic.</summary>
/// <param name="Layout">Under whose name: <c>desk</c> or <c>outlet</c>.</param>
/// <param name="Threads">Whether what is new in a story goes into a thread.</param>
/// <param name="Crosspost">Whether they go on to the servers that follow the channel.</param>
internal sealed record DestinationLook(string Layout, bool Threads, bool Crosspost);
