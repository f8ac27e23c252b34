using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime;

/// <summary>The armed `unless` rules of a worker: in one queue by deadline, and by subject through its notes.</summary>
public sealed unsafe class Timers(StateStore state)
{
    private readonly TimerQueue queue = new();
    private readonly Dictionary<long, ArmedTimer> byNumber = [];
    private long lastNumber;

    public int Count => queue.Count;

    public ArmedTimer? Next => queue.Next;

    public IEnumerable<ArmedTimer> All => byNumber.Values;

    /// <summary>The subject's timer that comes first, due or not.</summary>
    public ArmedTimer? NextOf(nint subject)
    {
        ArmedTimer? next = null;
        for (Note* note = Notebook.First(subject); note != null; note = note->Next)
        {
            if (note->Type == NoteType.Timer && byNumber[note->Extra] is var timer && (next is null || TimerQueue.Compare(timer, next) < 0))
            {
                next = timer;
            }
        }

        return next;
    }

    /// <summary>By the number in its note.</summary>
    public ArmedTimer ByNumber(long number) => byNumber[number];

    /// <summary>False if the same trigger has armed the same rule already.</summary>
    public bool Arm(nint subject, long rule, ArmedTimer timer)
    {
        if (!queue.Add(timer))
        {
            return false;
        }

        RetainKeys(timer);
        byNumber.Add(++lastNumber, timer);
        Note* note = state.AddNote(subject, NoteType.Timer, rule);
        note->At = timer.Deadline;
        note->Extra = lastNumber;
        ref long first = ref Subject.FirstDeadline(subject);
        first = Math.Min(first, timer.Deadline);
        return true;
    }

    public void Disarm(nint subject, ArmedTimer timer)
    {
        Note* note = Notebook.First(subject);
        while (note->Type != NoteType.Timer || byNumber[note->Extra] != timer)
        {
            note = note->Next;
        }

        byNumber.Remove(note->Extra);
        state.RemoveNote(subject, note);
        queue.Remove(timer);
        Subject.FirstDeadline(subject) = NextOf(subject)?.Deadline ?? long.MaxValue;
        ReleaseKeys(timer);
    }

    /// <summary>Of all subjects of a bucket.</summary>
    public void DisarmAll(int bucket)
    {
        foreach (ArmedTimer timer in byNumber.Values.Where(timer => timer.Bucket == bucket).ToList())
        {
            Disarm(state.Subjects.Find(bucket, timer.Subject), timer);
        }
    }

    private void RetainKeys(ArmedTimer timer)
    {
        state.Texts.Retain(timer.TriggerId);
        ForEachKey(timer, state.Texts.Retain);
    }

    /// <summary>The texts stay until the end of the event that fires the timer.</summary>
    private void ReleaseKeys(ArmedTimer timer)
    {
        state.Texts.Release(timer.TriggerId);
        ForEachKey(timer, state.Texts.Release);
    }

    private static void ForEachKey(ArmedTimer timer, Action<long> act)
    {
        foreach (Field field in timer.Rule.On.Fields)
        {
            if (field.Type is FieldType.Id or FieldType.Text)
            {
                act(timer.Fields[field.Index]);
            }
        }

        for (int index = 0; index < timer.Lets.Length; index++)
        {
            if (timer.Rule.Values[index].Type is FieldType.Id or FieldType.Text)
            {
                act(timer.Lets[index]);
            }
        }
    }
}
