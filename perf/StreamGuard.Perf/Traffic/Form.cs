using StreamGuard.Engine.Events;

namespace StreamGuard.Perf.Traffic;

/// <summary>A kind and those of its fields that traffic carries besides the customer.</summary>
internal sealed class Form
{
    private readonly Kind kind;
    private readonly int[] fields;
    private readonly int customer;

    public Form(Schema schema, string name, params string[] carried)
    {
        kind = schema.Find(name) ?? throw new ArgumentException($"The schema has no kind `{name}`.", nameof(name));
        customer = kind.SubjectFields[0];
        fields = [.. carried.Select(field => kind.Find(field)!.Index)];
    }

    public void Fill(EventRow row, long subject, params ReadOnlySpan<long> values)
    {
        row.Clear(kind.Index, kind.Fields.Count);
        row.Fields[customer] = subject;
        for (int index = 0; index < fields.Length; index++)
        {
            row.Fields[fields[index]] = values[index];
        }
    }
}
