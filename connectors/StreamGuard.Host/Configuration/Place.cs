using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Configuration;

/// <summary>Where a value stands.</summary>
/// <param name="Path">`log.retention`, `inputs[0].topic`.</param>
/// <param name="Called">As a sentence begins: `` `retention` ``, `` an item of `inputs` ``.</param>
/// <param name="Span">The key's, which is shown where the value is nothing.</param>
/// <param name="Example">What would be right, as YAML.</param>
internal readonly record struct Place(Reading Reading, string Path, string Called, Span Span, string Example)
{
    public Place Key(string name, Span span, string example) => new(Reading, Path.Length == 0 ? name : $"{Path}.{name}", $"`{name}`", span, example);

    public Place Item(int index) => this with { Path = $"{Path}[{index}]", Called = $"an item of {Called}" };
}
