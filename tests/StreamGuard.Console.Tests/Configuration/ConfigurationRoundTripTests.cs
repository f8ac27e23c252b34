using FsCheck;
using FsCheck.Xunit;
using StreamGuard.Host.Configuration;
using StreamGuard.Host.Configuration.Settings;
using Xunit;

namespace StreamGuard.Console.Tests.Configuration;

public class ConfigurationRoundTripTests
{
    [Property(MaxTest = 300)]
    public void WhatIsShownReadsBackToTheSame(DoNotSize<int> seed)
    {
        StreamGuardConfiguration configuration = new RandomConfigurations(seed.Item).Next();
        string shown = ConfigurationText.Of(configuration);
        StreamGuardConfiguration read = ConfigurationOf.Good(shown);
        Assert.Equivalent(configuration, read, strict: true);
        Assert.Equal(shown, ConfigurationText.Of(read));
    }

    [Fact]
    public void OfNothingButWhatMustBeThereEverythingIsShown()
    {
        string shown = ConfigurationText.Of(ConfigurationOf.Good(ConfigurationOf.Text("")));
        Assert.StartsWith(
            """
            kafka:
              brokers: [b:9092]
              group: streamguard
              session_timeout: 10s
              fetch_wait: 500ms
              properties: {}
            inputs:
              - topic: transfers
                kind: none
                mapping: none
                from: beginning
            identity:
              topic: none
            schema: built-in
            rules:
              path: []
            """,
            shown,
            StringComparison.Ordinal);
        Assert.Contains("commands: {}\n", shown, StringComparison.Ordinal);
    }
}
