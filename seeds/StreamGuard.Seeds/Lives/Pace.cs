using StreamGuard.Seeds.Chance;

namespace StreamGuard.Seeds.Lives;

/// <summary>
/// When the next habit is seen: a Poisson process over the hours of the span, its rate set anew each time to what is still to be
/// written, so that the last event falls near the end of the last day however long the planned steps made the way.
/// </summary>
internal sealed class Pace
{
    private const long HourMilliseconds = 3_600_000;
    private readonly Mix _mix;
    private readonly Dice _dice;
    private readonly long _start;
    private readonly long _hours;
    private long _hour;
    private double _leftInHour;
    private double _left;

    public Pace(GeneratorOptions options, Mix mix, Dice dice)
    {
        _mix = mix;
        _dice = dice;
        _start = options.Start.ToUnixTimeMilliseconds();
        _hours = options.Days * 24L;
        for (_hour = 0; _hour < _hours; _hour++)
        {
            _left += Weight(_hour);
        }

        _hour = 0;
        _leftInHour = Weight(0);
    }

    public long End => _start + _hours * HourMilliseconds;

    /// <param name="habitsToCome">How many more are expected; the gap is that of so many points thrown on what is left of the span.</param>
    public long Next(double habitsToCome)
    {
        double exponential = _dice.Exponential();
        double gap = _left * exponential / (Math.Max(habitsToCome, 1) + exponential);
        _left -= gap;
        while (gap >= _leftInHour && _hour < _hours - 1)
        {
            gap -= _leftInHour;
            _leftInHour = Weight(++_hour);
        }

        _leftInHour = Math.Max(_leftInHour - gap, 0);
        double part = 1 - _leftInHour / Weight(_hour);
        return _start + _hour * HourMilliseconds + Math.Min((long)(part * HourMilliseconds), HourMilliseconds - 1);
    }

    private double Weight(long hour)
    {
        long at = _start + hour * HourMilliseconds;
        return _mix.Total(LocalTime.Hour(at)) * Diurnal.Weekday[LocalTime.Weekday(at)];
    }
}
