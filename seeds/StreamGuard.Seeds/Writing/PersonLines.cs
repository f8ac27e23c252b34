using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Writing;

/// <summary>Who somebody is, and what the desk and other institutions write about him.</summary>
internal sealed partial class EventLines
{
    public void Profile(ref Line line, in Step step)
    {
        Begin(ref line, step, 'k', "profile"u8);
        ref Customer customer = ref population[step.Customer];
        line.Number(",\"age\":"u8, customer.Age);
        line.Text(",\"occupation\":"u8, Occupations.Of(customer, population.Hash(step.Customer, 5_100)));
        line.Text(",\"group\":"u8, customer.Group);
        line.Raw(",\"city\":\""u8);
        foreach (char letter in City.All[customer.City].Name)
        {
            line.Raw([(byte)letter]);
        }

        line.Raw("\",\"account_opened\":"u8);
        long days = (long)(population.Hash(step.Customer, 5_000) % 4_000);
        bool young = customer.Traits.Any(Traits.Mule | Traits.Dormant);
        _moment.Write(ref line, step.At - (young ? days % 400 + 3 : days + 90) * Moment.DayMilliseconds);
        End(ref line);
    }

    public void Identity(ref Line line, in Step step)
    {
        Head(ref line, step, 'n', "identity"u8);
        Ids.Phone(ref line, ",\"phone\":"u8, Numbers.OfCustomer(step.Customer));
        Ids.Customer(ref line, ",\"customer\":"u8, step.Customer);
        End(ref line);
    }

    public void Opening(ref Line line, in Step step)
    {
        Head(ref line, step, 'o', "opening"u8);
        line.Id(",\"applicant\":"u8, "N"u8, step.Other, 6);
        line.Text(",\"product\":"u8, step.A);
        line.Id(",\"branch\":"u8, "B"u8, population[step.Customer].City * 100 + step.Other % 40, 4);
        Ids.Device(ref line, population[step.Customer].Device);
        Ids.Phone(ref line, ",\"phone\":"u8, Numbers.Mobile((ulong)step.Other));
        line.Number(",\"age\":"u8, step.Number);
        line.Number(",\"id_document_age\":"u8, (step.Other % 3_000 + 1) * 86_400);
        line.Bool(",\"resident\":"u8, step.Flag);
        End(ref line);
    }

    public void Report(ref Line line, in Step step)
    {
        Begin(ref line, step, 'r', "report"u8);
        line.Text(",\"channel\":"u8, step.A);
        line.Money(",\"loss\":"u8, step.Amount);
        Ids.Account(ref line, ",\"account\":"u8, step.Customer, savings: false);
        Ids.Payee(ref line, step);
        End(ref line);
    }

    public void Lead(ref Line line, in Step step)
    {
        Begin(ref line, step, 'e', "lead"u8);
        line.Text(",\"source\":"u8, step.A);
        line.Text(",\"severity\":"u8, step.B);
        End(ref line);
    }

    public void Contact(ref Line line, in Step step)
    {
        Begin(ref line, step, 'x', "contact"u8);
        line.Number(",\"tier\":"u8, step.Number);
        line.Text(",\"means\":"u8, step.A);
        line.Text(",\"outcome\":"u8, step.B);
        End(ref line);
    }
}
