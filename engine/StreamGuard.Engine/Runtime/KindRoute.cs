using System.Text;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Runtime;

/// <summary>How events of a kind find their subjects. Made once from the schema.</summary>
internal sealed class KindRoute
{
    private KindRoute(Kind kind)
    {
        Index = (ushort)kind.Index;
        Types = kind.Fields.Select(field => field.Type).ToArray();
        SubjectFields = [.. kind.SubjectFields];
        SubjectPrefix = Encoding.UTF8.GetBytes(kind.SubjectPrefix);
    }

    public ushort Index { get; }

    public FieldType[] Types { get; }

    public int[] SubjectFields { get; }

    public byte[] SubjectPrefix { get; }

    public KindResolve? Resolve { get; private set; }

    /// <summary>What this kind tells others about whom numbers belong to.</summary>
    public KindResolve[] Teaches { get; private set; } = [];

    public KindCopy[] Copies { get; private set; } = [];

    public static KindRoute[] Of(Schema schema)
    {
        KindRoute[] routes = schema.Kinds.Select(kind => new KindRoute(kind)).ToArray();
        var resolves = new Dictionary<(int, int, string), KindResolve>();
        foreach (Kind kind in schema.Kinds)
        {
            routes[kind.Index].Copies = kind.Copies.Select(copy => new KindCopy(copy, routes[copy.Kind])).ToArray();
            if (kind.Resolve is { } rule)
            {
                // Kinds that look up the same thing share one table.
                var sameTable = (rule.ViaKind, rule.ViaField, rule.Prefix);
                IdentityTable table = resolves.TryGetValue(sameTable, out KindResolve? other) ? other.Table : new IdentityTable();
                var resolve = new KindResolve(rule, table);
                routes[kind.Index].Resolve = resolve;
                resolves.TryAdd(sameTable, resolve);
            }
        }

        foreach (IGrouping<int, KindResolve> taught in resolves.Values.GroupBy(resolve => resolve.ViaKind))
        {
            routes[taught.Key].Teaches = [.. taught];
        }

        return routes;
    }

    /// <summary>The first of the fields that is not missing; missing if all are.</summary>
    public static long FirstOf(int[] fields, EventRow row)
    {
        foreach (int field in fields)
        {
            if (row.Fields[field] != Slot.Missing)
            {
                return row.Fields[field];
            }
        }

        return Slot.Missing;
    }
}

/// <summary>A copy in somebody else's history.</summary>
internal sealed class KindCopy(CopyRule rule, KindRoute route)
{
    public KindRoute Route { get; } = route;

    public int[] SubjectFields { get; } = [.. rule.SubjectFields];

    public byte[] Prefix { get; } = Encoding.UTF8.GetBytes(rule.Prefix);

    public int[] FieldSources { get; } = [.. rule.FieldSources];
}

/// <summary>Where a missing subject is looked up.</summary>
internal sealed class KindResolve(ResolveRule rule, IdentityTable table)
{
    public int FromField { get; } = rule.FromField;

    public int ViaKind { get; } = rule.ViaKind;

    public int ViaField { get; } = rule.ViaField;

    public byte[] Prefix { get; } = Encoding.UTF8.GetBytes(rule.Prefix);

    public IdentityTable Table { get; } = table;
}
