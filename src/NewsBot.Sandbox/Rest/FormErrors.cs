using System.Text.Json.Nodes;

namespace NewsBot.Sandbox.Rest;

/// <summary>What is wrong with a body, by path ("embeds.0.title"), in Discord's nested form (API reference, "Error Messages").</summary>
internal sealed class FormErrors
{
    private readonly List<(string Path, string Code, string Message)> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(string path, string code, string message) => _errors.Add((path, code, message));

    public void Required(string path) => Add(path, "BASE_TYPE_REQUIRED", "This field is required");

    public void ThrowIfAny()
    {
        if (Any)
            throw Refused.BadForm(this);
    }

    public static Refused One(string path, string code, string message)
    {
        var errors = new FormErrors();
        errors.Add(path, code, message);
        return Refused.BadForm(errors);
    }

    public JsonObject ToJson()
    {
        var root = new JsonObject();
        foreach (var (path, code, message) in _errors)
        {
            var place = root;
            foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            {
                if (place[step] is not JsonObject next)
                    place[step] = next = [];
                place = next;
            }
            if (place["_errors"] is not JsonArray list)
                place["_errors"] = list = [];
            list.Add(new JsonObject { ["code"] = code, ["message"] = message });
        }
        return root;
    }
}
