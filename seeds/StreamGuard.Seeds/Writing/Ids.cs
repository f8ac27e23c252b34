using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Writing;

/// <summary>The ids, up to 12 characters below ten million customers and ten thousand million events.</summary>
internal static class Ids
{
    public static void Customer(ref Line line, scoped ReadOnlySpan<byte> name, int customer) => line.Id(name, "C"u8, customer, 6);

    /// <summary>`6200000171`: 62, the customer's number, the number of the account; a reader can tell whose it is.</summary>
    public static void Account(ref Line line, scoped ReadOnlySpan<byte> name, int customer, bool savings) =>
        line.Id(name, "62"u8, customer * 10L + (savings ? 2 : 1), 8);

    public static void Outside(ref Line line, scoped ReadOnlySpan<byte> name, long account) => line.Id(name, ""u8, account, 1);

    public static void Device(ref Line line, long device) => line.Id(",\"device\":"u8, "D"u8, device, 6);

    public static void Phone(ref Line line, scoped ReadOnlySpan<byte> name, long number) =>
        line.Id(name, ""u8, number, 1);

    /// <summary>The payee of a transfer: a customer's first account, or one outside.</summary>
    public static void Payee(ref Line line, in Step step)
    {
        if (step.Partner == Step.Nobody)
        {
            Outside(ref line, ",\"payee\":"u8, step.Other);
            return;
        }

        Account(ref line, ",\"payee\":"u8, step.Partner, savings: false);
    }

    public static string CustomerText(int customer) => $"C{customer:D6}";

    public static string EventText(char prefix, long number) => $"{prefix}-{number}";
}
