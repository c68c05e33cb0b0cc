using PlantPatch.Core.Jobs;

namespace PlantPatch.Core.Tests.Jobs;

public sealed class JobLifecycleTests
{
    [Fact]
    public void A_job_that_has_ended_stays_as_it_is() =>
        Assert.Equal([JobState.Done, JobState.Failed, JobState.Cancelled], Enum.GetValues<JobState>().Where(JobLifecycle.IsFinal));

    [Fact]
    public void Every_job_can_come_to_each_end()
    {
        foreach (var end in Enum.GetValues<JobState>().Where(JobLifecycle.IsFinal))
            Assert.Contains(JobLifecycle.Moves, m => m.From == JobState.Running && m.To == end);
        Assert.Contains(JobLifecycle.Moves, m => m is { From: JobState.Queued, To: JobState.Running });
    }

    [Theory]
    [InlineData(JobState.Done, JobState.Running)]
    [InlineData(JobState.Cancelled, JobState.Done)]
    [InlineData(JobState.Queued, JobState.Done)]
    public void What_is_not_in_the_table_is_a_defect_of_the_caller(JobState from, JobState to) =>
        Assert.Throws<InvalidOperationException>(() => JobLifecycle.Demand(from, to));
}
