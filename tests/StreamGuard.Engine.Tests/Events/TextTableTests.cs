using FsCheck;
using FsCheck.Xunit;
using StreamGuard.Engine.Events;
using Xunit;

namespace StreamGuard.Engine.Tests.Events;

public class TextTableTests
{
    [Property(MaxTest = 100)]
    public void ATableAndANaiveModelAgree(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var table = new TextTable();
        var references = new Dictionary<string, int>();
        var keys = new Dictionary<string, long>();
        for (int step = 0; step < 2000; step++)
        {
            string text = random.Next(8) == 0 ? $"C{random.Next(50)}" : $"a text that is too long to be packed, number {random.Next(200)}";
            switch (random.Next(5))
            {
                case 0 or 1:
                    long key = table.KeyOf(text);
                    Assert.True(!keys.TryGetValue(text, out long before) || before == key);
                    keys[text] = key;
                    Assert.Equal(text, table.StringOf(key));
                    break;
                case 2 when keys.TryGetValue(text, out long held):
                    table.Retain(held);
                    references[text] = references.GetValueOrDefault(text) + 1;
                    break;
                case 3 when references.GetValueOrDefault(text) > 0:
                    table.Release(keys[text]);
                    references[text]--;
                    break;
                case 4 when random.Next(10) == 0:
                    table.ReleaseUnused();
                    foreach (string gone in keys.Keys.Where(one => references.GetValueOrDefault(one) == 0).ToList())
                    {
                        keys.Remove(gone);
                    }

                    int alive = keys.Count(one => Key.IsInterned(one.Value));
                    Assert.Equal(alive, table.Count);
                    Assert.Equal(keys.Where(one => Key.IsInterned(one.Value)).Sum(one => 32 + one.Key.Length), table.Bytes);
                    break;
                default:
                    break;
            }
        }

        foreach ((string text, long key) in keys)
        {
            Assert.Equal(text, table.StringOf(key));
            Assert.Equal(key, table.KeyOf(text));
        }

        Assert.Equal(keys.Values.Distinct().Count(), keys.Count);
    }
}
