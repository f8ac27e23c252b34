using StreamGuard.Host.CommandLine;

using StopSignals stop = new();
using Terminal terminal = Terminal.OfProcess(stop.Token);
return await CommandList.RunAsync(args, terminal);
