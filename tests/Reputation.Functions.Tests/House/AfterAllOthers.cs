namespace Reputation.Functions.Tests.House;

/// <summary>Tests in it run when all others have: xunit begins with what may run side by side.</summary>
[CollectionDefinition(nameof(AfterAllOthers), DisableParallelization = true)]
public sealed class AfterAllOthers;
