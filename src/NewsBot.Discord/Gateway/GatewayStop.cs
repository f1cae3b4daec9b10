namespace NewsBot.Discord.Gateway;

/// <summary>Why the gateway client came to its end.</summary>
public abstract record GatewayStop
{
    private GatewayStop()
    {
    }

    /// <summary>The caller asked for it; sessions are kept for the next process.</summary>
    public sealed record Asked : GatewayStop;

    /// <summary>Discord will not have it so; trying again without a change makes it worse.</summary>
    /// <param name="Code">The close code, or the HTTP status of the directory; 0 where there is none.</param>
    /// <param name="Reason">One sentence for the operator, with the way to mend it.</param>
    public sealed record Fatal(int Code, string Reason) : GatewayStop;
}
