using System.Text.Json.Nodes;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest;

/// <summary>Collects the people, roles, channels and messages that an interaction names ("Resolved Data Structure").</summary>
internal sealed class Resolver(SandboxWorld world, InteractionRequest asked)
{
    private readonly Dictionary<string, JsonObject> _found = [];

    /// <summary>Adds what an id of a select menu or of the matching option type means; false when there is no such thing.
    /// Types: 5 user, 6 role, 7 user or role, 8 channel.</summary>
    public bool Add(int selectType, string text)
    {
        if (!Snowflake.TryParse(text, out var id))
            return false;
        return selectType switch
        {
            5 => AddUser(id),
            6 => AddRole(id),
            7 => AddUser(id) || AddRole(id),
            _ => AddChannel(id),
        };
    }

    public Channel? Channel(string text) => Snowflake.TryParse(text, out var id) ? world.FindChannel(id) : null;

    /// <summary>The user or message that a menu command was used on.</summary>
    public string? Target(int commandType)
    {
        if (asked.Data.Id("target_id", required: true) is not { } id)
            return null;
        var known = commandType == 2 ? AddUser(id) : AddMessage(id);
        if (!known)
            throw commandType == 2 ? Refused.UnknownUser() : Refused.UnknownMessage();
        return id.ToString();
    }

    /// <summary>Keeps the file of an attachment option, named by the number of its part, and gives it an id; null when there is no such file.</summary>
    public string? File(string number)
    {
        if (asked.Files.FirstOrDefault(f => f.Part == $"files[{number}]") is not { } file)
            return null;
        var id = world.NextId();
        world.SaveFile(id, file.Bytes);
        var attachment = new Attachment(id, file.FileName, file.ContentType, null, file.Bytes.Length);
        var shape = MessageWire.Attachment(asked.Channel.Id, attachment, asked.Origin);
        shape["ephemeral"] = true;
        Put("attachments", id, shape);
        return id.ToString();
    }

    public JsonObject? ToJson()
    {
        if (_found.Count == 0)
            return null;
        var all = new JsonObject();
        foreach (var (kind, things) in _found)
            all[kind] = things;
        return all;
    }

    private bool AddUser(Snowflake id)
    {
        if (!world.Accounts.TryGetValue(id, out var account))
            return false;
        Put("users", id, Wire.User(account));
        if (!asked.Channel.IsDirect && world.Members.TryGetValue(id, out var member))
        {
            var shape = Wire.PartialMember(member);
            shape.Remove("mute");
            shape.Remove("deaf");
            shape["permissions"] = Wire.Bits(world.PermissionsOf(id, asked.Channel));
            Put("members", id, shape);
        }
        return true;
    }

    private bool AddRole(Snowflake id)
    {
        if (!world.Roles.TryGetValue(id, out var role))
            return false;
        Put("roles", id, Wire.Role(role));
        return true;
    }

    private bool AddChannel(Snowflake id)
    {
        if (world.FindChannel(id) is not { IsDirect: false } channel || !world.Sees(asked.User.Id, channel))
            return false;
        Put("channels", id, InteractionWire.Place(world, channel, asked.User.Id));
        return true;
    }

    private bool AddMessage(Snowflake id)
    {
        if (world.FindMessage(asked.Channel.Id, id) is not { } message)
            return false;
        Put("messages", id, MessageWire.Message(world, message, "", Seed.Bot));
        return true;
    }

    private void Put(string kind, Snowflake id, JsonObject thing)
    {
        if (!_found.TryGetValue(kind, out var things))
            _found[kind] = things = [];
        things[id.ToString()] = thing;
    }
}
