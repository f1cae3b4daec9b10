using System.Diagnostics.CodeAnalysis;

namespace NewsBot.Discord;

/// <summary>What a call came to: a value, or a failure. Nothing that Discord answers is thrown; only cancellation is.</summary>
public readonly record struct DiscordResult<T>
{
    /// <summary>A call that succeeded.</summary>
    public DiscordResult(T value)
    {
        Value = value;
    }

    /// <summary>A call that failed.</summary>
    public DiscordResult(DiscordFailure failure)
    {
        Failure = failure;
    }

    /// <summary>The value, when <see cref="IsOk"/>.</summary>
    public T? Value { get; }

    /// <summary>The failure, unless <see cref="IsOk"/>.</summary>
    public DiscordFailure? Failure { get; }

    /// <summary>Whether the call succeeded.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsOk => Failure is null;

    /// <summary>The same outcome with another value.</summary>
    public DiscordResult<TOther> Select<TOther>(Func<T, TOther> selector) => IsOk ? new(selector(Value)) : new(Failure);
}
