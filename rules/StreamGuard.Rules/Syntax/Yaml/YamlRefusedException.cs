namespace StreamGuard.Rules.Syntax.Yaml;

/// <summary>Leaves a document that is past a limit; the diagnostic has been written. Never leaves <see cref="YamlReader"/>.</summary>
internal sealed class YamlRefusedException : Exception;
