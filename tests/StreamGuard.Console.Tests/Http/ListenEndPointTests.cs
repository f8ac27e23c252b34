using System.Net;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Http;
using Xunit;

namespace StreamGuard.Console.Tests.Http;

public class ListenEndPointTests
{
    [Theory]
    [InlineData("127.0.0.1:9464", "127.0.0.1:9464")]
    [InlineData("localhost:0", "127.0.0.1:0")]
    [InlineData("*:65535", "0.0.0.0:65535")]
    [InlineData("[::1]:9464", "[::1]:9464")]
    public void AnAddressAndAPort(string listen, string expected) => Assert.Equal(IPEndPoint.Parse(expected), ListenEndPoint.Parse(listen));

    [Theory]
    [InlineData("")]
    [InlineData("9464")]
    [InlineData(":9464")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:")]
    [InlineData("::1:9464")]
    [InlineData("streamguard.example:9464")]
    public void AnythingElseIsRefusedWithWhatToWrite(string listen)
    {
        UserProblemException problem = Assert.Throws<UserProblemException>(() => ListenEndPoint.Parse(listen));
        Assert.Equal($"`{listen}` is no address to listen on: write HOST:PORT, such as 127.0.0.1:9464 or *:9464", problem.Message);
    }
}
