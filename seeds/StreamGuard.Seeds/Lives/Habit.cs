namespace StreamGuard.Seeds.Lives;

/// <summary>What somebody may do at any moment, without a date for it.</summary>
internal enum Habit
{
    CardPayment,
    Transfer,
    Withdrawal,
    Deposit,
    MoneyComesIn,
    Purchase,
    Login,
    Call,
    Sms,
    AppInstall,
    LimitChange,
    Opening,
    Episode,
}
