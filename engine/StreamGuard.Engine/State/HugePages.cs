using System.Runtime.InteropServices;

namespace StreamGuard.Engine.State;

/// <summary>Asks the kernel to back a slab with large pages: state is walked at random, and a miss in the page table costs as much as one in memory.</summary>
internal static partial class HugePages
{
    /// <summary>What a slab should be aligned to.</summary>
    public const int Alignment = 2 * 1024 * 1024;

    private const int AdviseHugePage = 14;

    /// <summary>A kernel that cannot, or will not, leaves everything as it was.</summary>
    public static void Advise(nint address, int bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = MemoryAdvise(address, (nuint)bytes, AdviseHugePage);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvise(nint address, nuint length, int advice);
}
