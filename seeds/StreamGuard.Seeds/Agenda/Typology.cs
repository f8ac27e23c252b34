namespace StreamGuard.Seeds.Agenda;

/// <summary>The planted scams; the names in the labels are these in kebab case.</summary>
internal enum Typology : byte
{
    None,
    TaskRebate,
    InvestmentLadder,
    RefundService,
    SafeAccount,
    FalseCredit,
    LoanFee,
    DeviceTakeover,
    WashFlow,
    MulePassThrough,
    DormantAccount,
    CashDuringCall,
    FalseBoss,
    PurchaseScam,
    GameTrade,
    Romance,
    KioskDeposits,
}
