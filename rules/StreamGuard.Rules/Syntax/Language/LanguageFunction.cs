namespace StreamGuard.Rules.Syntax.Language;

/// <summary>A function as authors know it. Signature and Meaning go into the reference page.</summary>
public sealed record LanguageFunction(string Name, string Signature, string Result, string Meaning);
