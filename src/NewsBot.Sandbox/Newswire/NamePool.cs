namespace NewsBot.Sandbox.Newswire;

/// <summary>What kind of name a mark of the script stands for.</summary>
internal enum NamePool
{
    Place,
    Woman,
    Man,
    Surname,
    Company,
}
