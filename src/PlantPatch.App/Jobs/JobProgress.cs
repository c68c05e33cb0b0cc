namespace PlantPatch.App.Jobs;

/// <param name="Total">0 when nobody knows it yet.</param>
/// <param name="Text">What is being done now: a file's name, a table.</param>
public readonly record struct JobProgress(int Done, int Total, string Text);
