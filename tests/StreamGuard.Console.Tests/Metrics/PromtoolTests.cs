using StreamGuard.Host.Metrics.Figures;
using Xunit;

namespace StreamGuard.Console.Tests.Metrics;

public class PromtoolTests
{
    [Fact]
    public async Task TheLinterFindsNothing()
    {
        Exposed exposed = await Exposed.Of(BusyFigures.Create());
        Assert.Equal((0, string.Empty), await PrometheusTool.RunAsync(exposed.Text, "check", "metrics"));
    }

    [Fact]
    public async Task TheLinterFindsNothingBeforeAnythingHasBegun()
    {
        Exposed exposed = await Exposed.Of(new FiguresRegistry());
        Assert.Equal((0, string.Empty), await PrometheusTool.RunAsync(exposed.Text, "check", "metrics"));
    }
}
