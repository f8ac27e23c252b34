using System.Numerics;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Interpreting;

internal static class PlainFunctions
{
    /// <summary>IUGG mean radius.</summary>
    private const double EarthRadiusKilometres = 6371.0088;

    public static PlainValue Call(FunctionExpression call, IReadOnlyList<PlainValue> arguments, TimeZoneInfo zone)
    {
        if (call.Function == PlainFunction.Coalesce)
        {
            return arguments.FirstOrDefault(argument => !argument.IsMissing);
        }

        if (arguments.Any(argument => argument.IsMissing))
        {
            return PlainValue.Missing;
        }

        PlainValue first = arguments[0];
        return call.Function switch
        {
            PlainFunction.Hour => PlainValue.Of((long)Local(first, zone).Hour),
            PlainFunction.Weekday => PlainValue.Of(Local(first, zone).DayOfWeek == DayOfWeek.Sunday ? 7L : (long)Local(first, zone).DayOfWeek),
            PlainFunction.Day => PlainValue.Of((long)Local(first, zone).Day),
            PlainFunction.Abs => first.Content is double number ? PlainValue.Of(Math.Abs(number)) : PlainValue.Of(Math.Abs(first.Whole)),
            PlainFunction.Min => arguments.Aggregate((least, one) => Interpreter.Order(one, least) < 0 ? one : least),
            PlainFunction.Max => arguments.Aggregate((most, one) => Interpreter.Order(one, most) > 0 ? one : most),
            PlainFunction.Round => ToUnit(first, call.Arguments[0].Type, Exactly.Rounded, number => Math.Round(number, MidpointRounding.ToEven)),
            PlainFunction.Floor => ToUnit(first, call.Arguments[0].Type, Floor, Math.Floor),
            PlainFunction.Ceil => ToUnit(first, call.Arguments[0].Type, (value, unit) => -Floor(-value, unit), Math.Ceiling),
            PlainFunction.Sqrt => PlainValue.Of(Math.Sqrt(first.Number)),
            PlainFunction.Log => PlainValue.Of(Math.Log(first.Number)),
            PlainFunction.Lower => PlainValue.Of(first.Text.ToLowerInvariant()),
            PlainFunction.Length => PlainValue.Of((long)first.Text.EnumerateRunes().Count()),
            PlainFunction.DistanceKm => PlainValue.Of(
                Kilometres(first.Number, arguments[1].Number, arguments[2].Number, arguments[3].Number)),
            _ => throw new InvalidOperationException($"No reading of {call.Function}."),
        };
    }

    /// <summary>Money goes to whole units of the currency, a duration to whole seconds; an int is whole already.</summary>
    private static PlainValue ToUnit(
        PlainValue value, FieldType type, Func<BigInteger, BigInteger, BigInteger> ofWhole, Func<double, double> ofNumber)
    {
        if (value.Content is double number)
        {
            return PlainValue.Of(ofNumber(number));
        }

        BigInteger unit = type switch
        {
            FieldType.Money => Slot.MoneyScale,
            FieldType.Duration => 1000,
            _ => 1,
        };
        return Exactly.Whole(ofWhole(value.Whole, unit) * unit);
    }

    private static BigInteger Floor(BigInteger value, BigInteger unit)
    {
        BigInteger quotient = BigInteger.DivRem(value, unit, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    private static DateTime Local(PlainValue time, TimeZoneInfo zone) => ZonedTime.Of(time.Whole, zone).DateTime;

    /// <summary>The haversine formula.</summary>
    private static double Kilometres(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        const double Radians = Math.PI / 180;
        double north = Math.Sin((latitude2 - latitude1) * Radians / 2);
        double east = Math.Sin((longitude2 - longitude1) * Radians / 2);
        double chord = (north * north) + (Math.Cos(latitude1 * Radians) * Math.Cos(latitude2 * Radians) * east * east);
        return 2 * EarthRadiusKilometres * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }
}
