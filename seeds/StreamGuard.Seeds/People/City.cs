namespace StreamGuard.Seeds.People;

/// <summary>Where customers live, with its centre.</summary>
internal readonly record struct City(string Name, double Latitude, double Longitude)
{
    public static readonly City[] All =
    [
        new("Qujing", 25.49, 103.80), new("Hechi", 24.69, 108.08), new("Fuzhou", 26.07, 119.30), new("Gongzhuling", 43.50, 124.82),
        new("Chuxiong", 25.03, 101.54), new("Kunming", 25.04, 102.71), new("Nanning", 22.82, 108.32), new("Changchun", 43.88, 125.32),
        new("Shanghai", 31.23, 121.47), new("Chengdu", 30.57, 104.07),
    ];
}
