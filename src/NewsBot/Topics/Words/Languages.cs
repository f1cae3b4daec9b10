namespace NewsBot.Topics.Words;

/// <summary>The languages whose plurals and ordinary words are known.</summary>
[Flags]
internal enum Languages : byte
{
    None = 0,
    English = 1,
    Spanish = 2,
    French = 4,
    Portuguese = 8,
    Italian = 16,
    German = 32,
    Russian = 64,
    Arabic = 128,
    Latin = English | Spanish | French | Portuguese | Italian | German,
}
