using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace NewsBot.Stories;

/// <summary>
/// Asks an endpoint that speaks OpenAI's embeddings (<c>POST embeddings</c>). Bounded in time and size, follows nobody elsewhere, and
/// takes a reply only if it is what was asked for. Thread safe.
/// </summary>
internal sealed class EmbeddingEndpoint : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int LongestVector = 16_384;
    private readonly EmbeddingOptions _options;
    private readonly HttpClient _http;

    public EmbeddingEndpoint(IOptions<EmbeddingOptions> options)
    {
        _options = options.Value;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
        {
            Timeout = _options.Timeout,
            MaxResponseContentBufferSize = _options.LargestReply,
        };
        if (_options.Key.Length > 0) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _options.Key);
    }

    /// <summary>One vector a text, in the order of the texts.</summary>
    /// <exception cref="HttpRequestException">The endpoint could not be reached, refused, or answered something else.</exception>
    /// <exception cref="TaskCanceledException">It took too long.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] input = [.. values];
        var address = new Uri(_options.Address.TrimEnd('/') + "/embeddings");
        using var response = await _http.PostAsJsonAsync(address, new { model = options?.ModelId ?? _options.Model, input, encoding_format = "float" }, cancellationToken);
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"The endpoint answered {(int)response.StatusCode}.");
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var reply = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return Read(reply.RootElement, input.Length);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new HttpRequestException($"The endpoint answered something else than embeddings: {error.Message}", error);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => _http.Dispose();

    private static GeneratedEmbeddings<Embedding<float>> Read(JsonElement reply, int asked)
    {
        var vectors = new float[asked][];
        foreach (var item in reply.GetProperty("data").EnumerateArray())
        {
            var index = item.GetProperty("index").GetInt32();
            if (index < 0 || index >= asked || vectors[index] is not null) throw new FormatException("An index is not of the texts.");
            var values = item.GetProperty("embedding");
            if (values.GetArrayLength() is 0 or > LongestVector) throw new FormatException("A vector has no length, or too great a one.");
            vectors[index] = [.. values.EnumerateArray().Select(value => value.GetSingle())];
            if (vectors[index].AsSpan().ContainsAnyExceptInRange(-float.MaxValue, float.MaxValue)) throw new FormatException("A vector holds no number.");
        }

        if (vectors.Any(vector => vector is null || vector.Length != vectors[0].Length)) throw new FormatException("A vector is missing, or of another length.");
        return [.. vectors.Select(vector => new Embedding<float>(vector))];
    }
}
