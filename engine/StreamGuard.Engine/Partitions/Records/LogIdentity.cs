using System.Globalization;

namespace StreamGuard.Engine.Partitions.Records;

/// <summary>Which log it is, for as long as it lives: a log that was made anew under the same name has another number.</summary>
/// <param name="Number">Random and positive.</param>
/// <param name="Partitions">A power of two, 1..65,536.</param>
public readonly record struct LogIdentity(long Number, int Partitions)
{
    public override string ToString() => Number.ToString("x16", CultureInfo.InvariantCulture);
}
