namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>A figure with a least and a most.</summary>
internal abstract class RangedShape<T>(T least, T most) : ScalarShape<T>
    where T : IComparable<T>
{
    protected T Least { get; } = least;

    protected T Most { get; } = most;

    public override string Bounds => $"{Print(Least)} to {Print(Most)}";

    public sealed override Refusal? Parse(string text, string folder, out T value)
    {
        if (!TryParse(text, out value))
        {
            return Refusal.Form($"`{text}` is not {Called}", CountText.TryRead(text, out _) && UnitlessHelp(text) is { } help ? help : Help);
        }

        if (value.CompareTo(Least) < 0 || value.CompareTo(Most) > 0)
        {
            bool isSmall = value.CompareTo(Least) < 0;
            return new Refusal(
                ConfigurationCodes.OutOfRange, $"`{text}` is {(isSmall ? "less" : "more")} than {Print(isSmall ? Least : Most)}", $"write {Bounds}");
        }

        return Check(text, value);
    }

    protected abstract string Help { get; }

    /// <summary>What to say of a figure that only lacks its unit.</summary>
    protected virtual string? UnitlessHelp(string text) => null;

    protected abstract bool TryParse(string text, out T value);

    /// <summary>What else is asked of a figure within the bounds.</summary>
    protected virtual Refusal? Check(string text, T value) => null;
}
