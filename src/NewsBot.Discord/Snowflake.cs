using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using NewsBot.Discord.Json;

namespace NewsBot.Discord;

/// <summary>A Discord id: 64 bits, time-ordered, written as a string in JSON (Discord docs, "Reference: Snowflakes").</summary>
[JsonConverter(typeof(SnowflakeConverter))]
public readonly record struct Snowflake(ulong Value) : IComparable<Snowflake>, ISpanParsable<Snowflake>
{
    private const long DiscordEpoch = 1420070400000; // 2015-01-01T00:00:00Z in Unix milliseconds

    /// <summary>When the thing was created, to the millisecond, as Discord's clock had it.</summary>
    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> 22) + DiscordEpoch);

    /// <summary>The smallest id an instant can have: the bound for <c>after</c> and <c>before</c> in message queries.</summary>
    public static Snowflake At(DateTimeOffset instant) =>
        new((ulong)Math.Max(0, instant.ToUnixTimeMilliseconds() - DiscordEpoch) << 22);

    /// <summary>The shard that owns this guild among <paramref name="shardCount"/> shards.</summary>
    public int ShardOf(int shardCount) => (int)((Value >> 22) % (ulong)shardCount);

    /// <inheritdoc/>
    public int CompareTo(Snowflake other) => Value.CompareTo(other.Value);

    /// <summary>The id in decimal, as Discord writes it.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a decimal id; throws <see cref="FormatException"/> on anything else.</summary>
    public static Snowflake Parse(string text) => Parse(text.AsSpan(), provider: null);

    /// <inheritdoc/>
    public static Snowflake Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static Snowflake Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("A Discord id is a decimal number of at most 20 digits.");

    /// <summary>Reads a decimal id; false on anything else, signs and spaces included.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Snowflake id) => TryParse(text.AsSpan(), provider: null, out id);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Snowflake result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Snowflake result)
    {
        var read = ulong.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        result = new Snowflake(value);
        return read;
    }

    /// <summary>Earlier made.</summary>
    public static bool operator <(Snowflake left, Snowflake right) => left.Value < right.Value;

    /// <summary>Later made.</summary>
    public static bool operator >(Snowflake left, Snowflake right) => left.Value > right.Value;

    /// <summary>Earlier made, or the same.</summary>
    public static bool operator <=(Snowflake left, Snowflake right) => left.Value <= right.Value;

    /// <summary>Later made, or the same.</summary>
    public static bool operator >=(Snowflake left, Snowflake right) => left.Value >= right.Value;
}
