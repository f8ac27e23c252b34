using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>What is remembered of a subject besides its histories: cases, suppressions, triggers that have raised their alert.</summary>
public sealed unsafe class Notebook(StateStore state)
{
    /// <summary>A case is over when its subject has had no alert for so long.</summary>
    public const long CaseGapMilliseconds = 7L * 24 * 3_600_000;

    /// <summary>The case of an alert raised now: the running one, or a new one under the alert's own number.</summary>
    public long JoinCase(nint subject, long alertNumber, long at)
    {
        Note* note = Find(subject, NoteType.Case, 0, -1, Slot.Missing);
        if (note == null)
        {
            note = state.AddNote(subject, NoteType.Case, 0);
            note->Extra = alertNumber;
            note->At = at;
            return alertNumber;
        }

        if (note->At <= EventTime.Earlier(at, CaseGapMilliseconds))
        {
            note->Extra = alertNumber;
        }

        note->At = Math.Max(note->At, at);
        return note->Extra;
    }

    /// <summary>Is the rule's newest alert for this subject and value less than the duration older than <paramref name="at"/>?</summary>
    public bool IsSuppressed(nint subject, long rule, int valueType, long value, long at, long durationMilliseconds)
    {
        Note* note = Find(subject, NoteType.Suppression, rule, valueType, value);
        return note != null && note->At > EventTime.Earlier(at, durationMilliseconds);
    }

    /// <param name="uselessAfter">A subject time from which no event can be old enough to be suppressed by this.</param>
    public void Suppress(nint subject, long rule, int valueType, long value, long at, long uselessAfter, long subjectTime)
    {
        Note* note = Find(subject, NoteType.Suppression, rule, valueType, value);
        if (note == null)
        {
            Prune(subject, subjectTime);
            note = state.AddNote(subject, NoteType.Suppression, rule);
            note->ValueType = valueType;
            note->Value = value;
            note->At = at;
            RetainValue(note);
        }

        note->At = Math.Max(note->At, at);
        note->Extra = Math.Max(note->Extra, uselessAfter);
    }

    public static bool HasRaised(nint subject, long rule, long triggerId) =>
        Find(subject, NoteType.Raised, rule, (int)FieldType.Id, triggerId) != null;

    /// <param name="uselessAfter">A subject time from which the trigger is not looked at again.</param>
    public void MarkRaised(nint subject, long rule, long triggerId, long at, long uselessAfter, long subjectTime)
    {
        if (HasRaised(subject, rule, triggerId))
        {
            return;
        }

        Prune(subject, subjectTime);
        Note* note = state.AddNote(subject, NoteType.Raised, rule);
        note->ValueType = (int)FieldType.Id;
        note->Value = triggerId;
        note->At = at;
        note->Extra = uselessAfter;
        RetainValue(note);
    }

    public static Note* First(nint subject) => (Note*)Subject.Notes(subject);

    private static Note* Find(nint subject, NoteType type, long rule, int valueType, long value)
    {
        Note* note = First(subject);
        while (note != null
            && (note->Type != type || note->Rule != rule || note->ValueType != valueType || note->Value != value))
        {
            note = note->Next;
        }

        return note;
    }

    /// <summary>Drops notes that can no longer change an answer, and the oldest beyond the cap. Cases and timers stay.</summary>
    private void Prune(nint subject, long subjectTime)
    {
        int count = 0;
        Note* note = First(subject);
        while (note != null)
        {
            Note* next = note->Next;
            bool passing = note->Type is NoteType.Suppression or NoteType.Raised;
            if (passing && note->Extra <= subjectTime && note->Extra != long.MaxValue)
            {
                state.RemoveNote(subject, note);
            }
            else if (passing && ++count >= state.Options.MostNotesPerSubject)
            {
                state.RemoveNote(subject, note);
                state.CountNoteCut();
            }

            note = next;
        }
    }

    private void RetainValue(Note* note)
    {
        if ((FieldType)note->ValueType is FieldType.Id or FieldType.Text)
        {
            state.Texts.Retain(note->Value);
        }
    }
}
