using System.Text;

namespace StreamGuard.Rules.Syntax.Printing;

internal static class MessageText
{
    public static string Of(MessageSyntax message)
    {
        var text = new StringBuilder();
        foreach (MessagePartSyntax part in message.Parts)
        {
            text.Append(part.Value is { } value
                ? $"{{{value}}}"
                : part.Literal!.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        }

        return text.ToString();
    }
}
