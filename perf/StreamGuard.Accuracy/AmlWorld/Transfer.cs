namespace StreamGuard.Accuracy.AmlWorld;

/// <param name="Attempt">The laundering attempt that it belongs to; null for one of the background.</param>
internal sealed record Transfer(string Id, DateTime At, string From, string To, string Amount, string? Family, string? Attempt);
