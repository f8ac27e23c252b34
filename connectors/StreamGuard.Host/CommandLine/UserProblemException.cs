namespace StreamGuard.Host.CommandLine;

/// <summary>Ends a command with one line for people: what is wrong, where, what to do.</summary>
public sealed class UserProblemException(string message) : Exception(message);
