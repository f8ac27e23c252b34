using System.Text;

namespace StreamGuard.Rules.Syntax.Printing;

/// <summary>Lines of YAML with their indentation. The first key of a list item stands behind its dash.</summary>
internal sealed class BlockWriter
{
    private readonly StringBuilder text = new();
    private int indentation;
    private bool isBehindDash;

    public override string ToString() => text.ToString();

    public void Line(string line)
    {
        text.Append(' ', isBehindDash ? 0 : indentation).Append(line).Append('\n');
        isBehindDash = false;
    }

    public void Text(string key, Located<string>? value)
    {
        if (value is { } written)
        {
            Line($"{key}: {YamlText.Of(written.Value)}");
        }
    }

    public void Expression(string key, ExpressionSyntax? value)
    {
        if (value is not null)
        {
            Line($"{key}: {YamlText.Expression(value.ToString(), indentation)}");
        }
    }

    public void Under(string key, Action write)
    {
        Line(key + ":");
        Indented(write);
    }

    public void Item(Action write)
    {
        text.Append(' ', indentation).Append("- ");
        isBehindDash = true;
        Indented(write);
    }

    private void Indented(Action write)
    {
        indentation += 2;
        write();
        indentation -= 2;
    }
}
