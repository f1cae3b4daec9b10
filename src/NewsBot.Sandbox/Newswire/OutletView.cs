namespace NewsBot.Sandbox.Newswire;

/// <summary>All that an outlet shows at one instant.</summary>
/// <param name="Sheet">Whose.</param>
/// <param name="Entries">Newest first; the withdrawn ones are among them.</param>
/// <param name="Changed">When anything about the outlet last changed.</param>
/// <param name="Fault">What is wrong with it just now.</param>
internal sealed record OutletView(OutletSheet Sheet, IReadOnlyList<WireEntry> Entries, DateTimeOffset Changed, ScriptFault? Fault)
{
    /// <summary>The entries of its feed.</summary>
    public IEnumerable<WireEntry> Feed(int length) => Entries.Where(e => !e.Withdrawn).Take(length);
}
