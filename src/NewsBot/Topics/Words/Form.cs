using System.Runtime.InteropServices;

namespace NewsBot.Topics.Words;

/// <summary>One way to read one word, or two joined ones: what a topic's word is compared with.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Form(ulong Hash, ushort First, ushort Last, FormKind Kind);

/// <summary>How a form came about.</summary>
internal enum FormKind : byte
{
    /// <summary>As written, folded; also an umlaut written out, and the parts of a compound as one word.</summary>
    Written,
    /// <summary>The singular or stem that the ending allows.</summary>
    Stem,
    /// <summary>The name of a host, or what is left of it right of a dot.</summary>
    Host,
}
