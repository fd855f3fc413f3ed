namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>What is wrong with a field of a form, and what to do.</summary>
internal sealed record FieldError(string Field, string Message);
