using System.Text;
using StreamGuard.Host.Configuration.Keys;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Configuration;

/// <summary>A configuration as YAML, defaults filled in. Read from anywhere, it gives the same configuration.</summary>
public static class ConfigurationText
{
    public static string Of(StreamGuardConfiguration configuration)
    {
        StringBuilder text = new();
        Keys((ShownKeys)AllKeys.Block.Show(configuration), indentation: 0, text);
        return text.ToString();
    }

    private static void Keys(ShownKeys keys, int indentation, StringBuilder text, bool isItem = false)
    {
        foreach ((string key, Shown value) in keys.Entries)
        {
            text.Append(' ', isItem ? 0 : indentation).Append(key).Append(':');
            isItem = false;
            switch (value)
            {
                case ShownText scalar:
                    text.Append(' ').Append(scalar.Text).Append('\n');
                    break;
                case ShownKeys { Entries: [] }:
                    text.Append(" {}\n");
                    break;
                case ShownKeys inner:
                    text.Append('\n');
                    Keys(inner, indentation + 2, text);
                    break;
                case ShownItems list:
                    text.Append('\n');
                    Items(list, indentation + 2, text);
                    break;
            }
        }
    }

    private static void Items(ShownItems list, int indentation, StringBuilder text)
    {
        foreach (ShownKeys item in list.Items.Cast<ShownKeys>())
        {
            text.Append(' ', indentation).Append("- ");
            Keys(item, indentation + 2, text, isItem: true);
        }
    }
}
