using System.Numerics;
using System.Runtime.InteropServices;

namespace StreamGuard.Engine.State;

/// <summary>
/// Memory for state outside the garbage collector: blocks of size classes an eighth of a power of two apart, carved from slabs.
/// A freed block waits for the next one of its class. One thread.
/// </summary>
public sealed unsafe class PagePool : IDisposable
{
    /// <summary>Larger blocks get a slab of their own and give it back when freed.</summary>
    public const int LargestPooledBytes = 256 * 1024;

    private const int SmallestBytes = 64;

    private readonly nint[] free = new nint[ClassOf(LargestPooledBytes) + 1];
    private readonly List<nint> slabs = [];
    private readonly SlabSupply supply = new();
    private nint next;
    private nint end;
    private bool disposed;

    ~PagePool() => Release();

    /// <summary>What was taken from the operating system.</summary>
    public long ReservedBytes { get; private set; }

    /// <summary>What is in blocks that are in use.</summary>
    public long UsedBytes { get; private set; }

    /// <summary>The size that a block for so many bytes really has.</summary>
    public static int SizeFor(int bytes) => bytes > LargestPooledBytes ? bytes : SizeOfClass(ClassOf(bytes));

    /// <summary>8-byte aligned, not cleared. <paramref name="bytes"/> is given again to <see cref="Free"/>.</summary>
    public nint Allocate(int bytes)
    {
        if (bytes > LargestPooledBytes)
        {
            ReservedBytes += bytes;
            UsedBytes += bytes;
            return (nint)NativeMemory.Alloc((nuint)bytes);
        }

        int sizeClass = ClassOf(bytes);
        int size = SizeOfClass(sizeClass);
        UsedBytes += size;
        nint block = free[sizeClass];
        if (block != 0)
        {
            free[sizeClass] = *(nint*)block;
            return block;
        }

        if (end - next < size)
        {
            next = supply.Take(out long reserved);
            end = next + SlabSupply.SlabBytes;
            slabs.Add(next);
            ReservedBytes += reserved;
        }

        block = next;
        next += size;
        return block;
    }

    public void Free(nint block, int bytes)
    {
        if (bytes > LargestPooledBytes)
        {
            ReservedBytes -= bytes;
            UsedBytes -= bytes;
            NativeMemory.Free((void*)block);
            return;
        }

        int sizeClass = ClassOf(bytes);
        UsedBytes -= SizeOfClass(sizeClass);
        *(nint*)block = free[sizeClass];
        free[sizeClass] = block;
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Class 0 is 64 bytes; eight classes double the size.</summary>
    private static int ClassOf(int bytes)
    {
        if (bytes <= SmallestBytes)
        {
            return 0;
        }

        int last = bytes - 1;
        int exponent = BitOperations.Log2((uint)last);
        int eighth = (last >> (exponent - 3)) & 7;
        return ((exponent - 6) * 8) + eighth + 1;
    }

    private static int SizeOfClass(int sizeClass) => (8 + (sizeClass & 7)) << ((sizeClass >> 3) + 3);

    private void Release()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        supply.Close();
        foreach (nint slab in slabs)
        {
            NativeMemory.AlignedFree((void*)slab);
        }
    }
}
