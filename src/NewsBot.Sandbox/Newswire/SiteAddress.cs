namespace NewsBot.Sandbox.Newswire;

/// <summary>The address that links carry; known once the server listens.</summary>
internal sealed class SiteAddress
{
    public Uri Value { get; set; } = new("http://127.0.0.1/");
}
