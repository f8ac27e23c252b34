namespace StreamGuard.Host.Backtesting.Judging;

/// <summary>
/// How well scores order events that are scams before those that are none. Counts by score, so that any number of events takes the room of the distinct scores.
/// An event without a score comes after all others; events of equal scores are in no order.
/// </summary>
public sealed class ScoreCurve
{
    private readonly SortedDictionary<double, (long Scams, long Others)> byScore = new(Comparer<double>.Create((left, right) => right.CompareTo(left)));
    /// <summary>Events without a score.</summary>
    public long ScamsWithout { get; private set; }

    /// <inheritdoc cref="ScamsWithout"/>
    public long OthersWithout { get; private set; }

    public long Scams => ScamsWithout + byScore.Values.Sum(one => one.Scams);

    public long Others => OthersWithout + byScore.Values.Sum(one => one.Others);

    /// <summary>By score, the highest first; without the events that have none.</summary>
    public IReadOnlyDictionary<double, (long Scams, long Others)> ByScore => byScore;

    /// <param name="score">Null: none.</param>
    /// <param name="isScam">What is known of the event.</param>
    public void Add(double? score, bool isScam)
    {
        if (score is { } known)
        {
            (long scams, long others) = byScore.GetValueOrDefault(known);
            byScore[known] = isScam ? (scams + 1, others) : (scams, others + 1);
        }
        else if (isScam)
        {
            ScamsWithout++;
        }
        else
        {
            OthersWithout++;
        }
    }

    /// <summary>
    /// The chance that a scam has a higher score than another event, equal ones counting half (the area under the ROC curve; Mann and Whitney's U over the number of
    /// pairs). Null when one of the two kinds is missing.
    /// </summary>
    public double? AreaUnderRoc()
    {
        long scams = Scams;
        long others = Others;
        if (scams == 0 || others == 0)
        {
            return null;
        }

        double won = 0;
        long below = others;
        foreach ((long scamsHere, long othersHere) in Groups())
        {
            below -= othersHere;
            won += scamsHere * (below + (othersHere / 2.0));
        }

        return won / ((double)scams * others);
    }

    /// <summary>
    /// Average precision: the precision at each score weighted by the recall that is gained there, as scikit-learn's `average_precision_score` has it; those without a
    /// score are the last group. Null without scams.
    /// </summary>
    /// <param name="weight">How many scams each of them stands for.</param>
    public double? AveragePrecision(double weight = 1)
    {
        if (Scams == 0)
        {
            return null;
        }

        double sum = 0;
        double before = 0;
        foreach (CurvePoint point in Points(weight))
        {
            sum += (point.Recall - before) * point.Precision;
            before = point.Recall;
        }

        return sum;
    }

    /// <summary>Recall and precision when all events of a score or a higher one are taken; the highest first, at the end all events.</summary>
    public IEnumerable<CurvePoint> Points(double weight = 1)
    {
        long scams = 0;
        long others = 0;
        long all = Scams;
        double?[] scores = [.. byScore.Keys, null];
        int group = 0;
        foreach ((long scamsHere, long othersHere) in Groups())
        {
            scams += scamsHere;
            others += othersHere;
            double? score = scores[group++];
            if (scams + others > 0)
            {
                yield return new CurvePoint(score, all == 0 ? 0 : (double)scams / all, scams == 0 ? 0 : scams * weight / ((scams * weight) + others));
            }
        }
    }

    private IEnumerable<(long Scams, long Others)> Groups() => byScore.Values.Append((ScamsWithout, OthersWithout));
}

/// <param name="Score">Null: also those without a score.</param>
public readonly record struct CurvePoint(double? Score, double Recall, double Precision);
