using System.Buffers;
using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.Lives;
using StreamGuard.Seeds.People;
using StreamGuard.Seeds.Scams;
using StreamGuard.Seeds.Writing;

namespace StreamGuard.Seeds;

/// <summary>
/// Writes a stream of ordinary lives with scams planted in it, one event a call, in order of `at`. Memory grows with the customers, not
/// with the events. One thread at a time.
/// </summary>
public sealed class EventGenerator
{
    private readonly GeneratorOptions _options;
    private readonly Population _population;
    private readonly Calendar _calendar = new();
    private readonly EventLines _lines;
    private readonly Enactment _enactment;
    private readonly StandingOrders _standing;
    private readonly Habits _habits;
    private readonly Casebook _casebook;
    private readonly Pace _pace;
    private long _nextHabit;
    private long _habitsSeen = 8;

    /// <exception cref="ArgumentException">The options have a <see cref="GeneratorOptions.Problem"/>.</exception>
    public EventGenerator(GeneratorOptions options)
    {
        if (options.Problem is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _options = options;
        Dice dice = new(options.Seed);
        _population = new Population(options, dice);
        Acquaintances acquaintances = new(_population);
        Plot plot = new(_calendar, _population, acquaintances, dice);
        Mix mix = new();
        _lines = new EventLines(_population, options.EpochMilliseconds);
        _enactment = new Enactment(_population, _lines, Summary);
        _standing = new StandingOrders(_calendar, _population, acquaintances, plot, dice);
        _habits = new Habits(_calendar, _population, acquaintances, mix, new Episodes(plot, dice), dice);
        _casebook = new Casebook(_population, plot, _calendar, dice, Summary, options);
        _pace = new Pace(options, mix, dice);
        _standing.Begin(options);
        _nextHabit = _pace.Next(options.Events);
    }

    public GeneratorSummary Summary { get; } = new();

    /// <summary>Writes the next event as one line with its line feed. False, and nothing written, when all events have been.</summary>
    /// <param name="label">The truth about the event if it belongs to a planted scam.</param>
    public bool TryWrite(IBufferWriter<byte> output, out Label? label)
    {
        label = null;
        if (_lines.Written >= _options.Events)
        {
            return false;
        }

        Line line = new(output.GetSpan(Line.LongestBytes));
        while (!TryWriteOne(ref line, out label))
        {
        }

        output.Advance(line.Length);
        return true;
    }

    private bool TryWriteOne(ref Line line, out Label? label)
    {
        label = null;
        if (_calendar.NextAt <= _nextHabit)
        {
            Step planned = _calendar.Take();
            return Prepare(ref planned) && Write(planned, ref line, out label);
        }

        bool now = _habits.Draw(_nextHabit, out Step step);
        _habitsSeen++;
        _nextHabit = _pace.Next(HabitsToCome());
        return now && Write(step, ref line, out label);
    }

    /// <summary>What is left to write, by the share that habits have had so far in what was written.</summary>
    private double HabitsToCome() => (_options.Events - _lines.Written) * (_habitsSeen / (double)(_lines.Written + 10));

    /// <summary>False for a step that writes nothing itself.</summary>
    private bool Prepare(ref Step step)
    {
        switch (step.Kind)
        {
            case StepKind.ScamOver:
                _population[step.Customer].Scam = 0;
                return false;
            case > StepKind.ScamOver:
                return _standing.Take(ref step);
            default:
                return true;
        }
    }

    private bool Write(in Step step, ref Line line, out Label? label)
    {
        label = null;
        ref Customer customer = ref _population[step.Customer];
        if (!customer.Traits.Any(Traits.Introduced))
        {
            Introduce(ref customer, step, ref line);
            return true;
        }

        long payments = Summary.Payments;
        if (!_enactment.Enact(step, ref line, out long moved))
        {
            return false;
        }

        Summary.Wrote(step, moved);
        if (step.Role != Role.None)
        {
            label = LabelOf(step, moved);
        }

        if (Summary.Payments > payments)
        {
            _casebook.Payment(step.At, _pace.End);
        }

        return true;
    }

    /// <summary>
    /// Before anything else of a customer come his profile and the identity of his phone; what he was about to do follows them.
    /// </summary>
    private void Introduce(ref Customer customer, in Step first, ref Line line)
    {
        customer.Traits |= Traits.Introduced;
        Step profile = Step.Of(StepKind.Profile, first.Customer, first.At);
        _calendar.Add(profile with { Kind = StepKind.Identity, At = first.At + 1 });
        _calendar.Add(first with { At = first.At + 2 });
        _enactment.Enact(profile, ref line, out long moved);
        Summary.Wrote(profile, moved);
    }

    private Label LabelOf(in Step step, long moved) => new(
        Ids.EventText(_lines.Prefix, _lines.Written),
        Ids.CustomerText(step.Customer),
        $"S{step.Scam:D5}",
        Words.Kebab(step.Typology),
        Words.Kebab(step.Role),
        moved > 0 ? moved / 100m : null);
}
