namespace NewsBot.Sandbox.Newswire;

/// <summary>What kind of name a word of the script is.</summary>
internal enum NamePool
{
    Place,
    FirstName,
    Surname,
    Company,
}
