using StreamGuard.Engine.Events;

namespace StreamGuard.Host.Explaining;

/// <summary>The event that was asked for.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Subjects">Its own subject first, then those whose history a copy of it joins.</param>
internal sealed record FoundEvent(string Id, Kind Kind, long Line, IReadOnlyList<string> Subjects);
