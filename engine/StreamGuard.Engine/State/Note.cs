using System.Runtime.InteropServices;

namespace StreamGuard.Engine.State;

/// <summary>What a <see cref="Note"/> remembers. The numbers are in checkpoints.</summary>
public enum NoteType
{
    /// <summary>Value: the first 8 bytes of the case's id. At: its newest alert.</summary>
    Case = 1,

    /// <summary>Rule, Value (and ValueType): the `per` value. At: the newest alert.</summary>
    Suppression = 2,

    /// <summary>Rule, Value: id of a trigger that has raised its alert. At: the trigger's time. Only for rules that recheck.</summary>
    Raised = 3,

    /// <summary>Rule, Value: id of the trigger. At: the deadline. Extra: the timer.</summary>
    Timer = 4,
}

/// <summary>A small thing to remember about a subject; notes of a subject form a list.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Note
{
    public Note* Next;
    public NoteType Type;

    /// <summary>A field type if Value is a slot; -1 if there is none.</summary>
    public int ValueType;
    public long Rule;
    public long Value;
    public long At;
    public long Extra;
}
