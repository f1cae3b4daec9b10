using System.Text.Json.Nodes;

namespace NewsBot.Sandbox.Rest;

/// <summary>
/// A request that Discord would refuse: thrown by the rules, turned into the answer by the pipeline, seen nowhere else.
/// An exception because a refusal may arise at any depth of a body.
/// </summary>
internal sealed class Refused(int status, int code, string message, FormErrors? errors = null) : Exception(message)
{
    public int Status { get; } = status;
    public int Code { get; } = code;

    /// <summary>Set on refusals by a sub-limit (30046 and the like): the wait until it lets through again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public JsonObject Body()
    {
        var body = new JsonObject { ["message"] = Message, ["code"] = Code };
        if (errors is not null)
            body["errors"] = errors.ToJson();
        if (RetryAfter is { } wait)
        {
            body["retry_after"] = Math.Round(wait.TotalSeconds, 3);
            body["global"] = false;
        }
        return body;
    }

    public static Refused BadForm(FormErrors errors) => new(400, 50035, "Invalid Form Body", errors);

    public static Refused Unauthorized() => new(401, 0, "401: Unauthorized");

    public static Refused NotFound() => new(404, 0, "404: Not Found");

    public static Refused MethodNotAllowed() => new(405, 0, "405: Method Not Allowed");

    public static Refused UnknownChannel() => new(404, 10003, "Unknown Channel");

    public static Refused UnknownGuild() => new(404, 10004, "Unknown Guild");

    public static Refused UnknownMember() => new(404, 10007, "Unknown Member");

    public static Refused UnknownMessage() => new(404, 10008, "Unknown Message");

    public static Refused UnknownRole() => new(404, 10011, "Unknown Role");

    public static Refused UnknownUser() => new(404, 10013, "Unknown User");

    public static Refused UnknownWebhook() => new(404, 10015, "Unknown Webhook");

    public static Refused UnknownApplication() => new(404, 10002, "Unknown Application");

    public static Refused UnknownInteraction() => new(404, 10062, "Unknown interaction");

    public static Refused UnknownCommand() => new(404, 10063, "Unknown application command");

    public static Refused MissingAccess() => new(403, 50001, "Missing Access");

    public static Refused MissingPermissions() => new(403, 50013, "Missing Permissions");

    public static Refused EmptyMessage() => new(400, 50006, "Cannot send an empty message");

    public static Refused WrongChannelType() => new(400, 50024, "Cannot execute action on this channel type");

    public static Refused NotYourMessage() => new(403, 50005, "Cannot edit a message authored by another user");

    public static Refused ThreadArchived() => new(400, 50083, "Thread is archived");

    public static Refused AlreadyAnswered() => new(400, 40060, "Interaction has already been acknowledged.");

    public static Refused BadWebhookToken() => new(401, 50027, "Invalid Webhook Token");
}
