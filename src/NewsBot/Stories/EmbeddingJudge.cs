using Dapper;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using NewsBot.Storage;

namespace NewsBot.Stories;

/// <summary>Gets a second opinion on a doubtful headline: how alike its embedding is to that of the nearest headline.</summary>
internal sealed class EmbeddingJudge(
    IEmbeddingGenerator<string, Embedding<float>> endpoint, EmbeddingBudget budget, Database database, IOptions<EmbeddingOptions> options)
{
    private readonly EmbeddingOptions _options = options.Value;

    /// <summary>Asks the endpoint, unless the budget is spent or one of the two is no more.</summary>
    /// <exception cref="HttpRequestException">The endpoint is of no help.</exception>
    public async Task<SecondOpinion> AskAsync(Doubt doubt, CancellationToken ct)
    {
        var texts = await TextsAsync(doubt, ct);
        if (texts.Count < 2 || !budget.TrySpend(texts.Count)) return SecondOpinion.Stay;
        var vectors = await endpoint.GenerateAsync(texts, cancellationToken: ct);
        return Judge(doubt, Cosine(vectors[0].Vector.Span, vectors[1].Vector.Span));
    }

    private SecondOpinion Judge(Doubt doubt, double likeness) => doubt.Joined
        ? likeness < _options.SplitBelow ? SecondOpinion.Split : SecondOpinion.Stay
        : likeness >= _options.JoinFrom ? SecondOpinion.Join : SecondOpinion.Stay;

    private Task<IReadOnlyList<string>> TextsAsync(Doubt doubt, CancellationToken ct) => database.ReadAsync<IReadOnlyList<string>>(async connection =>
        [.. (await connection.QueryAsync<(string Title, string Summary)>(
            "SELECT title, summary FROM entries WHERE id = @one OR id = @other", new { one = doubt.Entry, other = doubt.Nearest }))
            .Select(entry => $"{entry.Title}\n{Headline.LeadOf(entry.Summary)}")], ct);

    private static double Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        double product = 0, ours = 0, theirs = 0;
        for (var i = 0; i < one.Length; i++)
        {
            product += (double)one[i] * other[i];
            ours += (double)one[i] * one[i];
            theirs += (double)other[i] * other[i];
        }
        // A vector of zeros says nothing; such a likeness neither joins nor splits.
        return ours > 0 && theirs > 0 ? product / Math.Sqrt(ours * theirs) : 0.5;
    }
}
