using System.Runtime.InteropServices;

namespace StreamGuard.Engine.State;

/// <summary>
/// Gives out slabs of memory and has the next one made ready by another thread: the kernel clears a large page when it is first touched, which would
/// stop the loop for longer than a thousand events take. One thread takes.
/// </summary>
internal sealed unsafe class SlabSupply : IThreadPoolWorkItem
{
    public const int SlabBytes = 4 * 1024 * 1024;

    private const int PageBytes = 4096;

    /// <summary>A small state is spared the slab that it may never want.</summary>
    private const int FewestTaken = 4;

    private const int Nothing = 0;
    private const int Preparing = 1;
    private const int Ready = 2;
    private const int Closed = 3;

    private int stage = Nothing;
    private int taken;
    private nint next;

    /// <summary>Aligned to a large page; the taker's to free.</summary>
    /// <param name="reserved">What was taken from the operating system on the way: the next slab may be among it.</param>
    public nint Take(out long reserved)
    {
        bool isReady = Volatile.Read(ref stage) == Ready;
        nint slab = isReady ? next : Allocate();
        reserved = isReady ? 0 : SlabBytes;
        if (isReady)
        {
            Volatile.Write(ref stage, Nothing);
        }

        if (++taken >= FewestTaken && Volatile.Read(ref stage) == Nothing)
        {
            reserved += SlabBytes;
            Volatile.Write(ref stage, Preparing);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        return slab;
    }

    public void Close()
    {
        if (Interlocked.Exchange(ref stage, Closed) == Ready)
        {
            NativeMemory.AlignedFree((void*)next);
        }
    }

    /// <summary>Touches every page of the next slab.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        nint slab = Allocate();
        for (int offset = 0; offset < SlabBytes; offset += PageBytes)
        {
            *(byte*)(slab + offset) = 0;
        }

        next = slab;
        if (Interlocked.CompareExchange(ref stage, Ready, Preparing) != Preparing)
        {
            NativeMemory.AlignedFree((void*)slab);
        }
    }

    private static nint Allocate()
    {
        nint slab = (nint)NativeMemory.AlignedAlloc(SlabBytes, HugePages.Alignment);
        HugePages.Advise(slab, SlabBytes);
        return slab;
    }
}
