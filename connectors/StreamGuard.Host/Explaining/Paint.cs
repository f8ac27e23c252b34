namespace StreamGuard.Host.Explaining;

/// <summary>Colours, where somebody looks at them.</summary>
internal sealed class Paint(bool isOn)
{
    public string Bold(string text) => With("1", text);

    public string Dim(string text) => With("2", text);

    public string Truth(bool? truth) => truth switch
    {
        true => With("32", "true   "),
        false => With("31", "false  "),
        null => With("33", "unknown"),
    };

    public string Verdict(RuleVerdict verdict) => With(verdict.Rank switch { 0 => "1;31", 1 or 2 => "33", 3 or 4 => "36", _ => "2" }, verdict.Phrase);

    private string With(string code, string text) => isOn ? $"\e[{code}m{text}\e[0m" : text;
}
