using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Syntax;

/// <summary>Each line is read, printed and compared: parentheses that say nothing are dropped, those that say something stay.</summary>
public class PrecedenceTests
{
    [Theory]
    [InlineData("a or b and c", "a or b and c")]
    [InlineData("(a or b) and c", "(a or b) and c")]
    [InlineData("a or (b and c)", "a or b and c")]
    [InlineData("not a and b", "not a and b")]
    [InlineData("not (a and b)", "not (a and b)")]
    [InlineData("not not a", "not not a")]
    [InlineData("not a == b", "not a == b")]
    [InlineData("not (a == b)", "not a == b")]
    [InlineData("(not a) == b", "(not a) == b")]
    [InlineData("a + b * c", "a + b * c")]
    [InlineData("(a + b) * c", "(a + b) * c")]
    [InlineData("a - b - c", "a - b - c")]
    [InlineData("a - (b - c)", "a - (b - c)")]
    [InlineData("a / b % c", "a / b % c")]
    [InlineData("-a * b", "-a * b")]
    [InlineData("-(a * b)", "-(a * b)")]
    [InlineData("--a", "--a")]
    [InlineData("a if b else c if d else e", "a if b else c if d else e")]
    [InlineData("a if b else (c if d else e)", "a if b else c if d else e")]
    [InlineData("(a if b else c) if d else e", "(a if b else c) if d else e")]
    [InlineData("70 + (20 if a >= 60 else 0)", "70 + (20 if a >= 60 else 0)")]
    [InlineData("70 + 20 if a >= 60 else 0", "70 + 20 if a >= 60 else 0")]
    [InlineData("a or b if c or d else e or f", "a or b if c or d else e or f")]
    [InlineData("(a < b) == (c < d)", "(a < b) == (c < d)")]
    [InlineData("a between 1 and 2 and b", "a between 1 and 2 and b")]
    [InlineData("a not between 1 + 1 and 2", "a not between 1 + 1 and 2")]
    [InlineData("a in ['x', 'y'] or b not in list names", "a in ['x', 'y'] or b not in list names")]
    [InlineData("a contains 'x' and b not contains 'y'", "a contains 'x' and b not contains 'y'")]
    [InlineData("a starts with 'x' or a not ends  with 'y'", "a starts with 'x' or a not ends with 'y'")]
    [InlineData("a not matches '^x''y$'", "a not matches '^x''y$'")]
    [InlineData("a is missing and b is not missing", "a is missing and b is not missing")]
    [InlineData("50_000 + 0.50", "50000 + 0.50")]
    [InlineData("1h30m + 90m + 500ms + 7d", "1h30m + 1h30m + 500ms + 7d")]
    [InlineData("this.last + this.amount + profile.age", "this.last + this.amount + profile.age")]
    [InlineData("true or false or missing == a", "true or false or missing == a")]
    [InlineData("from == case and id in list list", "from == case and id in list list")]
    [InlineData("exists(transfer)", "exists(transfer)")]
    [InlineData("count(call where state == 'started' last 30m) > 3", "count(call where state == 'started' last 30m) > 3")]
    [InlineData("sum(transfer.(amount * 0.1) last 1d)", "sum(transfer.(amount * 0.1) last 1d)")]
    [InlineData("sum(transfer.(amount) last 1d)", "sum(transfer.amount last 1d)")]
    [InlineData("last(a.at where x or y last 24h)", "last(a.at where x or y last 1d)")]
    [InlineData("sequence(sms where has_link, app_install, transfer where payee == this.payee last 72h)",
        "sequence(sms where has_link, app_install, transfer where payee == this.payee last 3d)")]
    [InlineData("min(taint.hop last 30d)", "min(taint.hop last 30d)")]
    [InlineData("min(amount, 5)", "min(amount, 5)")]
    [InlineData("max((x))", "max((x))")]
    [InlineData("min(profile.age, 5)", "min(profile.age, 5)")]
    [InlineData("min(this.amount)", "min((this.amount))")]
    [InlineData("coalesce(a, b, 0)", "coalesce(a, b, 0)")]
    [InlineData("a # comment\nand b # another", "a and b")]
    public void AnExpressionPrintsAsItBinds(string text, string printed)
    {
        (ExpressionSyntax tree, Diagnostics diagnostics) = Trees.Parse(text);
        Assert.Equal(string.Empty, Trees.Told(diagnostics));
        Assert.Equal(printed, tree.ToString());
        Assert.Equal(printed, Trees.Parse(printed).Tree.ToString());
    }

    [Theory]
    [InlineData("min(x)", typeof(QuerySyntax))]
    [InlineData("max(transfer.amount)", typeof(QuerySyntax))]
    [InlineData("max(transfer.amount where a in [1, 2] last 1d)", typeof(QuerySyntax))]
    [InlineData("max(amount, x)", typeof(CallSyntax))]
    [InlineData("max(this.amount)", typeof(CallSyntax))]
    [InlineData("max(amount + 1)", typeof(CallSyntax))]
    [InlineData("max(f(a, b), c)", typeof(CallSyntax))]
    public void MinAndMaxAreQueriesWithOneArgumentThatBeginsWithAKind(string text, Type type) =>
        Assert.IsType(type, Trees.Parse(text).Tree);
}
