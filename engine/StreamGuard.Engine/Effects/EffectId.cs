using System.Security.Cryptography;
using System.Text;

namespace StreamGuard.Engine.Effects;

/// <summary>Ids of effects: functions of what caused them, so that whoever computes an effect again gives it the same id.</summary>
public static class EffectId
{
    private const char Separator = '\u001f';

    public static string OfAlert(string rule, string triggerKind, string triggerId, string subject) =>
        Hash(string.Join(Separator, rule, triggerKind, triggerId, subject));

    public static string OfCommand(string alertId, string action) => Hash(string.Join(Separator, alertId, action));

    /// <param name="line">Number of the emit line, from 1.</param>
    /// <param name="rowId">Id of the `for each` row; empty without one.</param>
    public static string OfDerived(
        string rule, int line, string triggerKind, string triggerSubject, string triggerId, string receiver, string rowId) =>
        "d-" + Hash(string.Join(Separator, rule, line, triggerKind, triggerSubject, triggerId, receiver, rowId));

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
