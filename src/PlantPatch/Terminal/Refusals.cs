using PlantPatch.Core;

namespace PlantPatch.Terminal;

/// <summary>How a refusal and a missing thing are said on the command line, once for all commands.</summary>
static class Refusals
{
    public static int Refused(this Surroundings around, Refusal refusal)
    {
        around.Err.WriteLine(refusal.Reason);
        return ExitCode.NotAllowed;
    }

    public static int Missing(this Surroundings around, string what)
    {
        around.Err.WriteLine(what);
        return ExitCode.NotFound;
    }
}
