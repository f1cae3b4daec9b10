using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>Offers values for an option while a person types; at most 25 are shown.</summary>
internal delegate Task<IReadOnlyList<CommandChoice>> Suggester(Invocation invocation, CancellationToken ct);
