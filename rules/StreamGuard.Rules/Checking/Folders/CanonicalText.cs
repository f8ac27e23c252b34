using System.Text;

namespace StreamGuard.Rules.Checking.Folders;

/// <summary>Names and values, each with its length before it, so that no two sequences of them print alike.</summary>
internal sealed class CanonicalText
{
    private readonly StringBuilder text = new();

    public void Add(string name, string? value)
    {
        if (value is not null)
        {
            text.Append(name).Append(' ').Append(value.Length).Append(' ').Append(value).Append('\n');
        }
    }

    public override string ToString() => text.ToString();
}
