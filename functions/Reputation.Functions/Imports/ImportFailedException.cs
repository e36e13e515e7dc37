namespace Reputation.Functions.Imports;

/// <summary>A fault of this service ended an import, whose record says how far it came.</summary>
public sealed class ImportFailedException(string id, Exception inner) : Exception($"The import {id} failed.", inner);
