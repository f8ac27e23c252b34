using System.Text;
using FsCheck;
using FsCheck.Xunit;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;
using Xunit;

namespace StreamGuard.Engine.Tests.Runtime;

public class IdentityTableTests
{
    [Property(MaxTest = 60)]
    public void TheTableAndADictionaryAgree(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var table = new IdentityTable();
        var model = new Dictionary<string, (string? Holder, long At)>();
        var row = new EventRow();
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        for (int step = 0; step < 1000; step++)
        {
            string number = random.Next(4) == 0 ? $"+86 138 0013 {random.Next(80):D4}" : $"1380013{random.Next(300):D4}";
            row.Clear(0, 1);
            if (random.Next(3) != 0)
            {
                string? holder = random.Next(3) switch { 0 => null, 1 => $"C{random.Next(50)}", _ => $"a customer with a very long number {random.Next(50)}" };
                row.At = random.Next(100);
                row.Id = row.Add(Encoding.UTF8.GetBytes("i" + step));
                table.Remember(Encoding.UTF8.GetBytes(number), holder is null ? Slot.Missing : row.Add(Encoding.UTF8.GetBytes(holder)), row);
                if (!model.TryGetValue(number, out (string?, long At) before) || row.At >= before.At)
                {
                    model[number] = (holder, row.At);
                }
            }

            long found = table.HolderOf(Encoding.UTF8.GetBytes(number), row);
            string? expected = model.GetValueOrDefault(number).Holder;
            Assert.Equal(expected, found == Slot.Missing ? null : Encoding.UTF8.GetString(row.TextOf(found, scratch)));
            Assert.Equal(model.Count, table.Count);
        }

        Assert.True(table.Bytes < (model.Count * 300) + 2000, $"{model.Count} numbers take {table.Bytes} bytes");
    }
}
