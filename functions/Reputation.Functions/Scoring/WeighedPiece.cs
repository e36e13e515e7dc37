namespace Reputation.Functions.Scoring;

/// <summary>A piece of evidence, and what it adds to the score now; these weights sum up to it.</summary>
/// <param name="Piece">The piece.</param>
/// <param name="Weight">What it adds; negative: what it takes away; 0: it was forgiven, or comes to nothing beside the others.</param>
public sealed record WeighedPiece(EvidencePiece Piece, double Weight);
