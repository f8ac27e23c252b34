using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Matching;

/// <summary>
/// What compiled rules read: one trigger in the light of its subject's history. A worker has one and fills it anew for each event, so
/// nothing is allocated. Fields, not properties: compiled expressions address them.
/// </summary>
public sealed class Frame
{
    public Frame(StateStore state, RuleSet rules)
    {
        State = state;
        Texts = state.Texts;
        Codes = state.Codes;
        Clock = new LocalClock(rules.Schema.TimeZone);
        Cache = new long[rules.CacheSlots];
        CacheStamps = new long[rules.CacheSlots];
        Matches = new int[rules.Rules.Count];
        Unknowns = new int[rules.Rules.Count];
        Constants = new long[rules.Constants.Count];
        for (int index = 0; index < Constants.Length; index++)
        {
            Constants[index] = Texts.KeyOf(rules.Constants[index]);
            Texts.Retain(Constants[index]);
        }

        Sets = [.. rules.Sets.Select(KeysOf)];
    }

    public readonly StateStore State;
    public readonly TextTable Texts;
    public readonly TextCodes Codes;

    /// <summary>Keys of the rule set's texts that do not pack into a word.</summary>
    public readonly long[] Constants;

    /// <summary>The rule set's lists of texts as keys.</summary>
    public readonly HashSet<long>[] Sets;

    public readonly LocalClock Clock;

    /// <summary>The trigger's fields as slots; keys are of this worker's table.</summary>
    public readonly long[] Fields = new long[Schema.MostFieldsPerKind];

    /// <summary>The lets of an armed `unless` rule, as they were when it was armed.</summary>
    public long[] ArmedLets = [];

    public Kind Kind = null!;
    public long At;
    public long Id;
    public long Subject;
    public int Bucket;
    public int Depth;

    /// <summary>How many events may still follow from the trigger, on all subjects together.</summary>
    public int MayFollow;

    /// <summary>The subject's block; 0 if nothing is known of it.</summary>
    public nint History;

    /// <summary>The larger of the subject's newest event's time (the trigger's included) and the clock.</summary>
    public long SubjectTime;

    /// <summary>When a trigger is looked at again it stands in its own history: this row of the trigger's kind is passed over. Else -1.</summary>
    public int OwnRow = -1;

    /// <summary>Of the `unless` window while an armed rule is asked whether it was answered.</summary>
    public long Deadline;

    /// <summary>Values worked out for this trigger: valid where the stamp is <see cref="Stamp"/>.</summary>
    public readonly long[] Cache;
    public readonly long[] CacheStamps;
    public long Stamp;

    /// <summary>Ordinals of the rules whose condition is true, and of those whose condition is unknown.</summary>
    public readonly int[] Matches;
    public int MatchCount;
    public readonly int[] Unknowns;
    public int UnknownCount;

    /// <summary>For `distinct`.</summary>
    public readonly SlotSet Distinct = new();

    /// <summary>The row of a kind to pass over, because it is the trigger itself.</summary>
    public int OwnRowOf(int kind) => OwnRow >= 0 && Kind.Index == kind ? OwnRow : -1;

    /// <summary>The ring of a latest kind; 0 when there is none, or only the trigger itself.</summary>
    public nint LatestRing(int kind)
    {
        nint ring = StreamGuard.Engine.State.Subject.Ring(History, kind);
        return ring == 0 || Ring.Count(ring) == 0 || OwnRowOf(kind) >= 0 ? 0 : ring;
    }

    /// <summary>Call when the trigger has been filled in: forgets what was worked out for the one before.</summary>
    public void Begin()
    {
        Stamp++;
        MatchCount = 0;
        UnknownCount = 0;
    }

    public void Match(int rule) => Matches[MatchCount++] = rule;

    public void Unknown(int rule) => Unknowns[UnknownCount++] = rule;

    /// <summary>The condition came out as 0 false, 1 true or 2 unknown.</summary>
    public void Conclude(int rule, long truth)
    {
        if (truth == 1)
        {
            Match(rule);
        }
        else if (truth == 2)
        {
            Unknown(rule);
        }
    }

    private HashSet<long> KeysOf(IReadOnlyList<string> texts)
    {
        HashSet<long> keys = [];
        foreach (string text in texts)
        {
            long key = Texts.KeyOf(text);
            Texts.Retain(key);
            keys.Add(key);
        }

        return keys;
    }
}
