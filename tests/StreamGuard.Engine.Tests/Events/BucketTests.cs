using System.Text;
using StreamGuard.Engine.Events;
using Xunit;

namespace StreamGuard.Engine.Tests.Events;

public class BucketTests
{
    /// <summary>Computed by another program: a log that is already written depends on them.</summary>
    [Theory]
    [InlineData("", 0xefd01f60ba992926, 10534)]
    [InlineData("C17", 0x8c97e6578eda604f, 24655)]
    [InlineData("phone:13800138000", 0x63fab6edf1ba2597, 9623)]
    [InlineData("客户", 0x710ab679966f4c49, 19529)]
    public void TheHashOfASubjectNeverChanges(string subject, ulong hash, int bucket)
    {
        byte[] text = Encoding.UTF8.GetBytes(subject);
        Assert.Equal(hash, TextHash.Of(text));
        Assert.Equal(bucket, Bucket.Of(text));
        Assert.Equal(bucket % 3, Bucket.Partition(bucket, 3));
    }
}
