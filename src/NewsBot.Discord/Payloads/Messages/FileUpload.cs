namespace NewsBot.Discord.Payloads;

/// <summary>A file to send with a message. Refer to it in an embed or component as <c>attachment://name</c>.</summary>
/// <param name="Name">The name shown, without a path.</param>
/// <param name="Content">The bytes; 10 MiB a file and 25 MiB a request are Discord's defaults.</param>
/// <param name="ContentType">The media type.</param>
/// <param name="Description">Alternative text, at most 1024 characters.</param>
public sealed record FileUpload(string Name, ReadOnlyMemory<byte> Content, string ContentType = "application/octet-stream", string? Description = null);
