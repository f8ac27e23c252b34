using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Rules.Checking;
using Xunit;

namespace StreamGuard.Seeds.Tests;

public class DecodingTests
{
    /// <summary>Also all ids fit in one word of the engine: only words longer than seven letters are kept as text.</summary>
    [Fact]
    public void TheEngineReadsEveryLineWithTheBuiltInSchemaAndPacksEveryId()
    {
        JsonEventDecoder decoder = new(BuiltInSchema.Load());
        EventRow row = new();
        ReadOnlySpan<byte> rest = Generated.Scams.Value.Bytes;
        while (!rest.IsEmpty)
        {
            int length = rest.IndexOf((byte)'\n');
            DecodeProblem? problem = decoder.Decode(rest[..length], row);
            Assert.True(problem is null, $"{problem}: {Encoding.UTF8.GetString(rest[..length])}");
            Assert.False(row.Texts.ContainsAnyInRange((byte)'0', (byte)'9'), Encoding.UTF8.GetString(rest[..length]));
            rest = rest[(length + 1)..];
        }
    }
}
