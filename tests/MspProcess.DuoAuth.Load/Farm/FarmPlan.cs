namespace MspProcess.DuoAuth.Load.Farm;

/// <summary>What a farm consists of.</summary>
internal sealed record FarmPlan
{
    /// <summary>Gets how many nodes run the portal.</summary>
    public int Nodes { get; init; } = 2;

    /// <summary>Gets whether they share a PostgreSQL; else there is one node with a file.</summary>
    public bool OnPostgres { get; init; } = true;

    /// <summary>Gets how many accounts there are, each with one administrator.</summary>
    public int Accounts { get; init; } = 1;

    /// <summary>Gets how many people each account has beside the administrator.</summary>
    public int PeoplePerAccount { get; init; }

    /// <summary>Gets how many more people the first account has.</summary>
    public int PeopleOfFirstAccount { get; init; }

    /// <summary>Gets further arguments of the nodes.</summary>
    public IReadOnlyList<string> NodeArguments { get; init; } = [];
}
