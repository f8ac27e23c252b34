using System.Linq.Expressions;
using StreamGuard.Engine.Matching;
using StreamGuard.Rules.Checking;
using Lambda = System.Linq.Expressions.Expression;

namespace StreamGuard.Rules.Planning;

/// <summary>An expression that is worked out at most once per trigger and kept in the frame's cache.</summary>
internal sealed class SharedExpression(int slot, CheckedExpression expression, CheckedRule rule)
{
    private FrameExpression? compute;

    public int Slot { get; } = slot;

    public CheckedExpression Expression { get; } = expression;

    /// <summary>Ids of the rules that ask for it.</summary>
    public SortedSet<string> Users { get; } = new(StringComparer.Ordinal);

    public void Compile(PlanContext plan)
    {
        ParameterExpression frame = Lambda.Parameter(typeof(Frame), "frame");
        Lambda body = new ExpressionCompiler(plan, rule, frame).CompileUnshared(Expression);
        ParameterExpression value = Lambda.Variable(body.Type);
        Lambda whole = Lambda.Block([value], Lambda.Assign(value, body), Raw.Of(value));
        compute = Lambda.Lambda<FrameExpression>(whole, frame).Compile();
    }

    /// <summary>From the cache, or computed now. Raw: truths 0, 1, 2; numbers as bits; other slots as they are.</summary>
    public long Get(Frame frame)
    {
        if (frame.CacheStamps[Slot] != frame.Stamp)
        {
            frame.Cache[Slot] = compute!(frame);
            frame.CacheStamps[Slot] = frame.Stamp;
        }

        return frame.Cache[Slot];
    }
}
