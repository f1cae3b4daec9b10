namespace NewsBot.Commands;

/// <summary>Does what a person asked for and says what came of it. Never writes to Discord itself; what it expects to go wrong is a reply.</summary>
internal delegate Task<Reply> Handler(Invocation invocation, CancellationToken ct);
