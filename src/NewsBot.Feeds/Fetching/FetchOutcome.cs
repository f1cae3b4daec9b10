using System.Diagnostics.CodeAnalysis;

namespace NewsBot.Feeds.Fetching;

/// <summary>What can come of a fetch. Dispose it when done: a <see cref="Fetched"/> lends its body from a pool.</summary>
[SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "A closed family lives in its base.")]
public abstract record FetchOutcome : IDisposable
{
    private FetchOutcome() { }

    /// <summary>A body arrived.</summary>
    public sealed record Fetched : FetchOutcome
    {
        private readonly PooledBuffer _body;

        internal Fetched(PooledBuffer body) => _body = body;

        /// <summary>The unpacked bytes; never empty. Valid until this outcome, or a copy of it, is disposed, and empty afterwards.</summary>
        public ReadOnlyMemory<byte> Body => _body.Memory;

        /// <summary>Hash of <see cref="Body"/>: equal hashes, equal bodies.</summary>
        public required BodyHash Hash { get; init; }

        /// <summary>The value of <c>Content-Type</c> as it came; a weak hint.</summary>
        public string? ContentType { get; init; }

        /// <summary>The value of <c>Link</c> as it came (RFC 8288), several joined by commas; it may name a WebSub hub.</summary>
        public string? LinkHeader { get; init; }

        /// <summary>What to send back next time; replaces both old ones. Empty when <see cref="Truncated"/>.</summary>
        public Validators Validators { get; init; }

        /// <summary>Where the body came from after all redirects, without credentials; the base of relative links.</summary>
        public required Uri FinalAddress { get; init; }

        /// <summary>Where the unbroken run of permanent redirects (301, 308) from the asked address leads; null when the first was none. It keeps the asked address's
        /// credentials where they still belong.</summary>
        public Uri? PermanentTarget { get; init; }

        /// <summary>How long the server says that asking again is useless (RFC 9111 §4.2.1); null when it does not say.</summary>
        public TimeSpan? Freshness { get; init; }

        /// <summary>From the first byte sent to the last byte unpacked, waiting for a turn at the host left out.</summary>
        public TimeSpan Latency { get; init; }

        /// <summary>The body broke off: read what is there, do not take missing entries for removed.</summary>
        public bool Truncated { get; init; }

        /// <summary>A redirect led from https to http.</summary>
        public bool Downgraded { get; init; }

        /// <inheritdoc/>
        public override void Dispose()
        {
            _body.Dispose();
            base.Dispose();
        }
    }

    /// <summary>The server vouches for what we have (RFC 9110 §15.4.5).</summary>
    /// <param name="Validators">The ones sent, each renewed where the answer carried a newer one.</param>
    /// <param name="Freshness">As in <see cref="Fetched.Freshness"/>.</param>
    /// <param name="PermanentTarget">As in <see cref="Fetched.PermanentTarget"/>.</param>
    /// <param name="Latency">From the first byte sent to the answer.</param>
    public sealed record NotModified(Validators Validators, TimeSpan? Freshness, Uri? PermanentTarget, TimeSpan Latency) : FetchOutcome;

    /// <summary>The host asks for patience: 429 or 503, or it did so lately and nothing was sent.</summary>
    /// <param name="RetryAfter">How long to wait; the server's wish when it named one.</param>
    /// <param name="Status">The status, or null when the host's budget held the request back.</param>
    /// <param name="Detail">One sentence for whoever looks after the feed.</param>
    public sealed record Throttled(TimeSpan RetryAfter, int? Status, string Detail) : FetchOutcome;

    /// <summary>410: the feed is gone for good; asking again is of no use (RFC 9110 §15.5.11).</summary>
    /// <param name="Detail">One sentence for whoever looks after the feed.</param>
    public sealed record Gone(string Detail) : FetchOutcome;

    /// <summary>Nothing usable came.</summary>
    /// <param name="Kind">What went wrong.</param>
    /// <param name="Detail">One sentence: what, and where.</param>
    /// <param name="Status">The HTTP status where there was one.</param>
    public sealed record Failed(FailureKind Kind, string Detail, int? Status = null) : FetchOutcome;

    /// <summary>Gives a lent body back; harmless for the other outcomes and when repeated.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
