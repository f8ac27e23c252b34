using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Planning;

public static class Geography
{
    /// <summary>Mean radius of the earth, International Union of Geodesy and Geophysics.</summary>
    private const double EarthRadiusKilometres = 6371.0088;

    /// <summary>Great-circle distance by the haversine formula; degrees in, NaN if any is missing.</summary>
    public static double DistanceKilometres(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        const double Radians = Math.PI / 180;
        double north = Math.Sin((latitude2 - latitude1) * Radians / 2);
        double east = Math.Sin((longitude2 - longitude1) * Radians / 2);
        double chord = (north * north) + (Math.Cos(latitude1 * Radians) * Math.Cos(latitude2 * Radians) * east * east);
        return SlotArithmetic.Finite(2 * EarthRadiusKilometres * Math.Asin(Math.Min(1, Math.Sqrt(chord))));
    }
}
