using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Metrics.Exposition;

/// <summary>One series inside the Prometheus library. It is kept from scrape to scrape, so that one which changes nothing allocates nothing.</summary>
internal abstract class Series(string[] labels)
{
    public string[] Labels { get; } = labels;

    /// <summary>The last scrape that met it.</summary>
    public int Scrape { get; set; }

    public double Value { get; set; }

    public virtual void Clear()
    {
    }

    public virtual void Add(BucketHistogram histogram) => throw new InvalidOperationException("only a histogram's series takes one");

    /// <summary>Gives the library what the scrape has found.</summary>
    public abstract void Publish();
}
