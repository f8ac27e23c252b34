using System.Runtime.CompilerServices;

namespace StreamGuard.Engine.Events;

/// <summary>
/// A slot of type id or text whose text did not fit a <see cref="Key"/>, before a <see cref="TextTable"/> has seen it: where the UTF-8
/// bytes are, in the record (<see cref="LogRecord"/>) or in the scratch (<see cref="EventRow"/>). Offset in bits 0..31, length in bits
/// 32..59; the tag is 0, which no packed key has.
/// </summary>
public static class TextReference
{
    public const int LongestText = (1 << 28) - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(long slot) => (ulong)slot >> 60 == 0;

    public static long Of(int offset, int length) => ((long)length << 32) | (uint)offset;

    public static int Offset(long slot) => (int)(uint)slot;

    public static int Length(long slot) => (int)((ulong)slot >> 32);
}
