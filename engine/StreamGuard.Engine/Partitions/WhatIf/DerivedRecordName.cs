using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Partitions.WhatIf;

/// <summary>
/// What a derived event is called whoever derives it: its kind, subject and id, which is a function of rule, trigger and receiver. As a hash, for there may
/// be many of them.
/// </summary>
internal static class DerivedRecordName
{
    private const byte Separator = 0x1f;

    /// <param name="schema">That the record was written with.</param>
    public static UInt128 Of(in LogRecord record, Schema schema)
    {
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        List<byte> name = [.. Encoding.UTF8.GetBytes(schema.KindAt(record.Header.Kind).Name), Separator];
        name.AddRange(record.TextOf(record.Header.Subject, scratch));
        name.Add(Separator);
        name.AddRange(record.TextOf(record.Header.Id, scratch));
        return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(name)));
    }
}
