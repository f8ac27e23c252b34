using StreamGuard.Accuracy;
using StreamGuard.Accuracy.AmlWorld;
using StreamGuard.Accuracy.Berka;
using StreamGuard.Accuracy.Handbook;
using StreamGuard.Accuracy.PaySim;

(string Name, string Told, Action<string, string, TextWriter> Run)[] measurements =
[
    ("handbook", "card payments of the Fraud Detection Handbook: a score for each, by its authors' protocol", HandbookMeasurement.Run),
    ("amlworld", "laundering attempts of AMLworld: which of them raise an alert", AmlWorldMeasurement.Run),
    ("berka", "ordinary customers of a bank: false alarms of the packs", BerkaMeasurement.Run),
    ("paysim", "simulated mobile money: which frauds raise an alert", PaySimMeasurement.Run),
];

if (args is not [string root, string wanted, string folder] || Array.Find(measurements, one => one.Name == wanted).Run is not { } run)
{
    Console.Error.WriteLine("usage: perf/accuracy.sh NAME FOLDER        FOLDER holds the data as its publishers name the files, .gz or not");
    foreach ((string name, string told, _) in measurements)
    {
        Console.Error.WriteLine($"  {name,-10} {told}");
    }

    return args.Length <= 1 ? 0 : 2;
}

try
{
    run(root, folder, Console.Out);
    return 0;
}
catch (UnusableDataException problem)
{
    Console.Error.WriteLine($"accuracy: {problem.Message}");
    return 2;
}
