using Xunit.Sdk;
using Xunit.v3;

// Some budgets count the bytes of the whole process: nothing else may allocate meanwhile.
[assembly: Parallelization(Mode = ParallelMode.None)]
