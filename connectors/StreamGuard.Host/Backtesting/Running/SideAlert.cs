using StreamGuard.Engine.Effects;

namespace StreamGuard.Host.Backtesting.Running;

/// <summary>An alert, and where in the stream it came up.</summary>
/// <param name="Position">Of the input event that was judged when it came up: the first that it could still have stopped.</param>
/// <param name="Root">Id of the input event that it is about: its trigger, or that from which the trigger was derived.</param>
internal readonly record struct SideAlert(Alert Alert, long Position, string Root);
