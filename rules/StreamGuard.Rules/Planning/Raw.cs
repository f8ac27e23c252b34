using System.Linq.Expressions;
using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Planning;

/// <summary>
/// Compiled expressions hold numbers as doubles (NaN when missing), truths as 0, 1, 2, all else as slots. Raw is their 64-bit form in caches;
/// a slot is their form outside.
/// </summary>
public static class Raw
{
    public static Expression Of(Expression value) =>
        value.Type == typeof(double)
            ? Expression.Call(typeof(BitConverter), nameof(BitConverter.DoubleToInt64Bits), null, value)
            : value;

    public static Expression FromRaw(Expression raw, FieldType type) =>
        type == FieldType.Number ? Expression.Call(typeof(BitConverter), nameof(BitConverter.Int64BitsToDouble), null, raw) : raw;

    public static Expression ToSlot(Expression value, FieldType type) => type switch
    {
        FieldType.Number => Expression.Call(typeof(Slot), nameof(Slot.FromNumber), null, value),
        FieldType.Bool => Expression.Call(typeof(Raw), nameof(TruthToSlot), null, value),
        _ => value,
    };

    public static Expression FromSlot(Expression slot, FieldType type) => type switch
    {
        FieldType.Number => Expression.Call(typeof(Slot), nameof(Slot.ToNumber), null, slot),
        FieldType.Bool => Expression.Call(typeof(Raw), nameof(SlotToTruth), null, slot),
        _ => slot,
    };

    public static long TruthToSlot(long truth) => truth == 2 ? Slot.Missing : truth;

    public static long SlotToTruth(long slot) => slot == Slot.Missing ? 2 : slot;
}
