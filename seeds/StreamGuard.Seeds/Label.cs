namespace StreamGuard.Seeds;

/// <summary>The truth about one event of a planted scam, for measuring recall and earliness.</summary>
/// <param name="Customer">Whose history the event joins; for `onward` events the mule.</param>
/// <param name="Role">contact, preparation, payment (the victim's money leaves) or onward (it is moved on).</param>
/// <param name="Amount">Missing on events that move no money.</param>
public readonly record struct Label(string Event, string Customer, string Scam, string Typology, string Role, decimal? Amount)
{
    public const string CsvHeader = "event,customer,scam,typology,role,amount";

    /// <summary>No field can hold a comma or a quote, so nothing is quoted.</summary>
    public string ToCsv() => $"{Event},{Customer},{Scam},{Typology},{Role},{Amount:0.00}";
}
