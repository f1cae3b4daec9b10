namespace NewsBot.Sandbox.Newswire;

/// <summary>One line of the day's script: an entry, a revision of one, or something that goes wrong.</summary>
internal sealed record ScriptLine
{
    /// <summary>Minutes into the day; negative lines are the back-catalogue, in real minutes before the start.</summary>
    public required int At { get; init; }

    /// <summary>When a passing fault ends.</summary>
    public int? Until { get; init; }
    public required string Outlet { get; init; }
    public string Event { get; init; } = "";

    /// <summary>The entry's own id where an outlet has two on one event; otherwise the event.</summary>
    public string? Id { get; init; }

    /// <summary>The id of the entry that this line rewrites.</summary>
    public string? Revises { get; init; }
    public string Topic { get; init; } = "";
    public string Title { get; init; } = "";
    public string Summary { get; init; } = "";

    /// <summary>What goes wrong or changes: see <see cref="ScriptFault"/>.</summary>
    public ScriptFault? Does { get; init; }

    /// <summary>Which time of the day it is that a later day's line is told: 0 in the first half, 1 in the second.</summary>
    public int Round { get; init; }

    public string EntryId => Revises ?? Id ?? Event;
}
