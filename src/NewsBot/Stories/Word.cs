using System.Runtime.InteropServices;

namespace NewsBot.Stories;

/// <summary>One word of a headline: its folded form as a hash, what is known about it, and where it stands.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Word(ulong Hash, WordKinds Kinds, int Start, int Length);
