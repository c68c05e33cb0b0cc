using NodaTime;
using PlantPatch;
using PlantPatch.Terminal;

#pragma warning disable RS0030 // The composition root: the one place that hands out the system clock.
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    interrupted.Cancel();
};

return await CommandLine.Run(args, Surroundings.OfThisProcess(SystemClock.Instance), interrupted.Token);
