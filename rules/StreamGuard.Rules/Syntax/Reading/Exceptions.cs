using StreamGuard.Rules.Syntax.Language;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Syntax.Reading;

internal static class Exceptions
{
    public static IReadOnlyList<ExceptionSyntax> ExceptBlocks(this KeyedBlock rule)
    {
        var all = new List<ExceptionSyntax>();
        foreach (KeyedBlock block in rule.Blocks("except", LanguageKeys.Exception))
        {
            Located<string>? name = block.Text("name");
            ExpressionSyntax? when = block.Expression("when");
            Located<DateOnly>? until = block.Date("until");
            if (name is { } written && when is not null)
            {
                all.Add(new ExceptionSyntax(block.Span, written, when, until));
            }
        }

        return all;
    }

    public static IEnumerable<KeyedBlock> Blocks(this KeyedBlock block, string key, LanguageBlock keys)
    {
        foreach (YamlNode item in block.Sequence(key)?.Items ?? [])
        {
            if (item is YamlMapping mapping)
            {
                yield return new KeyedBlock(mapping, keys, block.Diagnostics);
            }
            else
            {
                block.WrongShape(key, item);
            }
        }
    }
}
