namespace StreamGuard.Seeds.Agenda;

/// <summary>Every text value the generator writes; <see cref="Writing.Words"/> spells them in snake case.</summary>
internal enum Word : byte
{
    None,
    Mobile, Web, Branch, Atm, Phone, Counter,
    Grocery, Dining, Transport, Shopping, Fuel, Medical, Travel, Utilities, Education, Gold,
    CN, TH, JP, KH, MM,
    Fund, GiftCard, VirtualCurrency, Household, Electronics, Insurance,
    In, Out,
    Known, Unknown, Overseas, Virtual, Flagged,
    Refund, Loan, Prize, Parcel, Account, Order, Other,
    Store, Qr,
    Meeting, Bank, Shop, Chat, Game, Invest, Lending, Tasks, Guard, Todesk, Sunlogin, Anydesk,
    Salary, Rent, Family, Own, Gift, Tuition, Mortgage, House, Car, Hospital, Supplier, Split, Fee, Commission, Profit, Business,
    Verification, Pension, Wages, Savings, Deposit, Margin, Boss,
    Retired, Pupil, Accountant, Official, Merchant, Landlord, Owner, Teacher, Driver, Nurse, Engineer, Cook, Clerk, Farmer,
    BankCard, Sim,
    AutoCall, OfficerCall, Visit,
    Reached, NotReached, Dissuaded, Persists, FalseAlarm,
    Elderly, Student, Finance, PublicServant, NoGroup,
    Police, Operator, Platform, Medium, High,
}
