using System.Globalization;
using System.Text.Json;

namespace StreamGuard.Seeds.Tests;

/// <summary>
/// The built-in kinds with their fields and types, written down once more so that the generator is checked against something else.
/// </summary>
internal static class Vocabulary
{
    private static readonly Dictionary<string, Dictionary<string, string>> s_kinds = new(StringComparer.Ordinal)
    {
        ["transfer"] = Fields(Transfer),
        ["transfer_in"] = Fields(Transfer),
        ["withdrawal"] = Fields("customer! id, account id, amount! money, balance money, channel text, branch id, lat number, lon number"),
        ["deposit"] = Fields("customer! id, account id, amount! money, channel text, branch id"),
        ["card_payment"] = Fields("customer! id, account id, merchant id, category text, amount! money, country text"),
        ["loan"] = Fields("customer! id, lender! id, amount! money"),
        ["purchase"] = Fields("customer! id, category! text, seller id, amount! money"),
        ["limit_change"] = Fields("customer! id, account id, amount! money"),
        ["payee_added"] = Fields("customer! id, payee! id"),
        ["login"] = Fields("customer! id, device! id, known_device! bool, country text"),
        ["call"] = Fields("customer id, phone! id, other! id, direction! text, state! text, duration duration, line! text"),
        ["sms"] = Fields("customer id, phone! id, other! id, direction! text, line! text, has_link! bool, topic text"),
        ["app_install"] = Fields("customer id, phone! id, device id, app text, source! text, screen_sharing bool, remote_control bool"),
        ["screen_share"] = Fields("customer! id, device id, app text, state! text"),
        ["opening"] = Fields("applicant! id, product! text, branch id, device id, phone id, age int, id_document_age duration, resident bool"),
        ["report"] = Fields("customer! id, channel text, loss! money, account id, payee id"),
        ["lead"] = Fields("customer! id, source! text, severity text"),
        ["profile"] = Fields("customer! id, age! int, occupation text, group! text, city text, account_opened time"),
        ["identity"] = Fields("phone! id, customer! id"),
        ["contact"] = Fields("customer! id, case id, tier int, means! text, outcome! text"),
    };

    private static readonly Dictionary<string, string[]> s_values = new(StringComparer.Ordinal)
    {
        ["transfer.channel"] = ["mobile", "web", "branch", "atm", "phone"],
        ["withdrawal.channel"] = ["atm", "counter"],
        ["call.direction"] = ["in", "out"],
        ["call.state"] = ["started", "ended"],
        ["screen_share.state"] = ["started", "ended"],
        ["call.line"] = ["known", "unknown", "overseas", "virtual", "flagged"],
        ["sms.line"] = ["known", "unknown", "overseas", "virtual", "flagged"],
        ["sms.direction"] = ["in", "out"],
        ["sms.topic"] = ["refund", "loan", "prize", "parcel", "account", "order", "other"],
        ["app_install.source"] = ["store", "web", "qr"],
        ["opening.product"] = ["bank_card", "sim"],
        ["lead.source"] = ["bank", "operator", "police", "platform"],
        ["profile.group"] = ["elderly", "student", "finance", "public_servant", "none"],
        ["contact.means"] = ["auto_call", "officer_call", "sms", "visit"],
        ["contact.outcome"] = ["reached", "not_reached", "dissuaded", "persists", "false_alarm"],
    };

    private const string Transfer =
        "customer id, account! id, payee! id, payee_customer id, payee_bank text, amount! money, balance money, "
        + "channel text, device id, purpose text, status text";

    public static int Kinds => s_kinds.Count;

    /// <summary>What is wrong with an event, or null.</summary>
    public static string? Fault(JsonElement each)
    {
        string kind = each.Kind();
        if (!s_kinds.TryGetValue(kind, out Dictionary<string, string>? fields))
        {
            return $"unknown kind {kind}";
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonProperty property in each.EnumerateObject())
        {
            string type = property.Name is "id" or "kind" ? "id" : property.Name == "at" ? "time"
                : fields.GetValueOrDefault(property.Name, "");
            if (!seen.Add(property.Name) || !Fits(property.Value, type.TrimEnd('!')))
            {
                return $"{kind}.{property.Name}: {property.Value} is repeated or is not {type}";
            }

            if (s_values.TryGetValue($"{kind}.{property.Name}", out string[]? values)
                && !values.Contains(property.Value.GetString(), StringComparer.Ordinal))
            {
                return $"{kind}.{property.Name}: {property.Value} is not in the vocabulary";
            }
        }

        string? missing = fields.FirstOrDefault(field => field.Value.EndsWith('!') && !seen.Contains(field.Key)).Key;
        return missing is null ? null : $"{kind} without {missing}";
    }

    private static bool Fits(JsonElement value, string type) => type switch
    {
        "id" => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 12 },
        "text" => value.ValueKind == JsonValueKind.String,
        "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "int" or "duration" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long whole) && whole >= 0,
        "number" => value.ValueKind == JsonValueKind.Number,
        "money" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal amount) && amount >= 0
            && amount == decimal.Round(amount, 2),
        "time" => value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParseExact(
                value.GetString(), "yyyy-MM-dd'T'HH:mm:ss.fff'+08:00'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => false,
    };

    /// <summary>`name! type` is a field that the generator always writes. Types keep the mark until they are compared.</summary>
    private static Dictionary<string, string> Fields(string list) => list.Split(", ").Select(field => field.Split(' '))
        .ToDictionary(parts => parts[0].TrimEnd('!'), parts => parts[1] + (parts[0].EndsWith('!') ? "!" : ""), StringComparer.Ordinal);
}
