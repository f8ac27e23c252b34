using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Tests.Syntax;

/// <summary>Random trees of everything that can be written, without places.</summary>
internal sealed class RandomExpressions(Random random)
{
    private static readonly Span Nowhere = new(new SourceFile("random", string.Empty), 0, 0);
    private static readonly string[] NamePool = ["amount", "payee", "from", "case", "list", "per", "to", "for", "each", "id", "at", "_x9", "With", "starts"];
    private static readonly string[] Reserved = ["and", "last", "where", "this", "true", "in"];
    private static readonly string[] Texts = ["", "it's", "''", "a # b", "{x}", "转账", "😀", "\"", "a:b", "\t"];
    private static readonly string[] Calls = ["hour", "abs", "min", "max", "coalesce", "distance_km", "lower"];
    private static readonly string[] Queries = ["exists", "count", "sum", "avg", "min", "max", "stddev", "distinct", "first", "last", "rising"];

    public ExpressionSyntax Next(int depth)
    {
        if (depth <= 0)
        {
            return Leaf();
        }

        ExpressionSyntax Child() => Next(depth - 1 - random.Next(2));
        return random.Next(13) switch
        {
            0 => new UnarySyntax(Nowhere, random.Next(2) == 0 ? UnaryOperator.Not : UnaryOperator.Negate, Child()),
            1 => new ConditionalSyntax(Nowhere, Child(), Child(), Child()),
            2 => new InSyntax(Nowhere, Child(), new ListSyntax(Nowhere, Several(Child, 0, 3)), Flip()),
            3 => new InNamedListSyntax(Nowhere, Child(), Name(), Flip()),
            4 => new BetweenSyntax(Nowhere, Child(), Child(), Child(), Flip()),
            5 => new IsMissingSyntax(Nowhere, Child(), Flip()),
            6 => new CallSyntax(Nowhere, new NameSyntax(Nowhere, Pick(Calls)), Several(Child, 0, 3)),
            7 or 8 => Query(Child),
            _ => Binary(Child),
        };
    }

    private BinarySyntax Binary(Func<ExpressionSyntax> child)
    {
        BinaryOperator kind = Pick(Enum.GetValues<BinaryOperator>());
        bool isText = kind is BinaryOperator.Contains or BinaryOperator.StartsWith or BinaryOperator.EndsWith or BinaryOperator.Matches;
        return new BinarySyntax(Nowhere, kind, child(), child(), Nowhere, isText && Flip());
    }

    private QuerySyntax Query(Func<ExpressionSyntax> child)
    {
        LiteralSyntax? last = Flip() ? new LiteralSyntax(Nowhere, LiteralType.Duration, random.NextInt64(1, 10_000_000_000)) : null;
        bool isSequence = random.Next(5) == 0;
        string function = isSequence ? "sequence" : Pick(Queries);
        return new QuerySyntax(Nowhere, new NameSyntax(Nowhere, function), Several(() => Step(child), 1, isSequence ? 3 : 1), last);
    }

    private QueryStepSyntax Step(Func<ExpressionSyntax> child)
    {
        ExpressionSyntax? value = random.Next(3) switch { 0 => null, 1 => Name(), _ => child() };
        return new QueryStepSyntax(Nowhere, Name(), value, Flip() ? child() : null);
    }

    private ExpressionSyntax Leaf() => random.Next(9) switch
    {
        0 => new LiteralSyntax(Nowhere, LiteralType.Integer, random.Next(4) == 0 ? random.NextInt64(0, long.MaxValue) : random.Next(100)),
        1 => new LiteralSyntax(Nowhere, LiteralType.Decimal, new decimal(random.Next(), random.Next(4), 0, false, (byte)random.Next(1, 15))),
        2 => new LiteralSyntax(Nowhere, LiteralType.Text, Pick(Texts)),
        3 => new LiteralSyntax(Nowhere, LiteralType.Boolean, Flip()),
        4 => new LiteralSyntax(Nowhere, LiteralType.Duration, random.NextInt64(0, random.Next(3) == 0 ? long.MaxValue : 100_000_000)),
        5 => new LiteralSyntax(Nowhere, LiteralType.Missing, null),
        6 => new MemberSyntax(Nowhere, new NameSyntax(Nowhere, "this"), new NameSyntax(Nowhere, Pick(Flip() ? Reserved : NamePool))),
        7 => new MemberSyntax(Nowhere, Name(), Name()),
        _ => Name(),
    };

    private NameSyntax Name() => new(Nowhere, Pick(NamePool));

    private bool Flip() => random.Next(2) == 0;

    private T Pick<T>(T[] all) => all[random.Next(all.Length)];

    private List<T> Several<T>(Func<T> one, int least, int most)
    {
        int count = random.Next(least, most + 1);
        return [.. Enumerable.Range(0, count).Select(_ => one())];
    }
}
