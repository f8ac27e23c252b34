using System.Threading.Channels;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Files;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Replaying;

namespace StreamGuard.Host.Backtesting.Feeding;

/// <summary>Events from a file or standard input, as `replay` reads them.</summary>
internal sealed class FileFeed : EventFeed
{
    private readonly EventLines lines;
    private readonly EventReading reading;

    public FileFeed(string path, Schema schema, EventMapping? mapping, Terminal terminal)
    {
        InputFile file = path == "-" ? OpenInput(terminal) : InputFile.Open(path);
        lines = new EventLines(file, schema, mapping);
        reading = new EventReading(lines, schema, keepsDeadLetters: false, named: null, terminal.Stop);
    }

    public override string Name => lines.File.Name;

    public override ChannelReader<ReadBatch> Batches => reading.Batches;

    public override long Bad => lines.Intake.BadTotal;

    public override double? ShareAt(ReadBatch batch) => lines.File.Length is > 0 and var length ? (double)batch.BytesRead / length : null;

    public override void Start() => reading.Start();

    public override void GiveBack(ReadBatch done) => reading.GiveBack(done);

    /// <summary>Opening looks at the first bytes, for which standard input may let us wait.</summary>
    private static InputFile OpenInput(Terminal terminal) => Task.Run(() => InputFile.Open(terminal.Input, "standard input", length: null), CancellationToken.None)
        .WaitAsync(terminal.Stop).GetAwaiter().GetResult();

    protected override void Dispose(bool disposing) => reading.Dispose();
}
