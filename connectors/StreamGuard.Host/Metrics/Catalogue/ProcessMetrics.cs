using static StreamGuard.Host.Metrics.Catalogue.MetricDefinition;

namespace StreamGuard.Host.Metrics.Catalogue;

/// <summary>The process and its runtime, under the names that other programs use too, so that common dashboards fit.</summary>
internal static class ProcessMetrics
{
    public static readonly MetricDefinition Cpu = Counter(
        "process_cpu_seconds_total", "seconds", [], "User and system time of the process.", "As a rate: cores in use.");

    public static readonly MetricDefinition ResidentMemory = Gauge(
        "process_resident_memory_bytes", "bytes", [], "Memory of the process that is in RAM.", "Against the container's limit: what the kernel kills for.");

    public static readonly MetricDefinition VirtualMemory = Gauge(
        "process_virtual_memory_bytes", "bytes", [], "Address space of the process.", "Large is no trouble by itself.");

    public static readonly MetricDefinition StartTime = Gauge(
        "process_start_time_seconds", "seconds", [], "When the process was started; since the Unix epoch.", "Changes often: it dies and is started again.");

    public static readonly MetricDefinition OpenFiles = Gauge(
        "process_open_fds", "", [], "Open file descriptors.", "Growing without end: something leaks connections.");

    public static readonly MetricDefinition MaximumFiles = Gauge(
        "process_max_fds", "", [], "The most file descriptors that may be open.", "The scale of the open ones.");

    public static readonly MetricDefinition Threads = Gauge(
        "process_threads", "threads", [], "Threads of the process.", "Growing without end: the pool is starved by something that waits.");

    public static readonly MetricDefinition Collections = Counter(
        "dotnet_gc_collections_total", "collections", ["generation"], "Garbage collections by generation.", "Generation 2 should be rare: state is outside the heap.");

    public static readonly MetricDefinition Pause = Counter(
        "dotnet_gc_pause_time_seconds_total", "seconds", [], "Time for which all threads were stopped for garbage collection.", "As a rate: the share of time that was lost.");

    public static readonly MetricDefinition HeapBytes = Gauge(
        "dotnet_gc_last_collection_heap_size_bytes", "bytes", [], "Size of the heap after the last collection.", "Growing without end: a leak of objects.");

    public static readonly MetricDefinition Allocated = Counter(
        "dotnet_gc_allocated_bytes_total", "bytes", [], "Bytes allocated on the heap.", "The hot path allocates nothing: a steep rate is a fault.");

    public static readonly MetricDefinition PoolThreads = Gauge(
        "dotnet_thread_pool_threads", "threads", [], "Threads of the thread pool.", "Growing without end: something waits on the pool.");

    public static readonly MetricDefinition PoolQueue = Gauge(
        "dotnet_thread_pool_queue_length", "", [], "Work that waits for a thread of the pool.", "Long: scrapes and health answers are late, the loops are not.");

    public static readonly MetricDefinition Contentions = Counter(
        "dotnet_monitor_lock_contentions_total", "", [], "Times that a thread had to wait for a lock.", "The loops have none.");

    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        Cpu, ResidentMemory, VirtualMemory, StartTime, OpenFiles, MaximumFiles, Threads, Collections, Pause, HeapBytes, Allocated, PoolThreads,
        PoolQueue, Contentions,
    ];
}
