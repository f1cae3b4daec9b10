namespace NewsBot.Sandbox;

/// <summary>A REST request that a sandbox answered, for those who watch it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the version, without its query.</param>
/// <param name="Sent">The JSON of the request, that of payload_json where files came too; null when there was none.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="MediaType">The answer's content type; null when it has no body.</param>
/// <param name="Answered">The answer's body.</param>
public sealed record SandboxExchange(string Method, string Path, string? Sent, int Status, string? MediaType, string Answered);
