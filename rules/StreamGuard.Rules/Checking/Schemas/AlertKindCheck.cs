using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Schemas;

/// <summary>The program fills events of kind `alert` itself, so what it fills must have the types it knows.</summary>
internal static class AlertKindCheck
{
    private static readonly (string Name, FieldType Type)[] Filled =
    [
        ("rule", FieldType.Text), ("severity", FieldType.Text), ("score", FieldType.Number), ("event", FieldType.Id), ("case", FieldType.Id),
    ];

    public static void Check(KindDraft alert, Diagnostics diagnostics)
    {
        foreach ((string name, FieldType type) in Filled)
        {
            int index = alert.FieldIndex(name);
            if (index >= 0 && alert.Fields![index].Type != type)
            {
                diagnostics.Error(
                    CheckingCodes.SchemaAlert,
                    alert.Fields[index].Name.Span,
                    $"`{name}` of alert is filled by the program and must be {TypeNames.Phrase(type)}",
                    $"declare `{name}: {TypeNames.Of(type)}`");
            }
        }
    }
}
