namespace MspProcess.DuoAuth.Simulator.Tool;

/// <summary>Reads the applications of the command line.</summary>
internal static class ApplicationReader
{
    private static readonly Dictionary<string, DuoAdminPermissions> Rights = new(StringComparer.Ordinal)
    {
        ["read"] = DuoAdminPermissions.ReadResource,
        ["write"] = DuoAdminPermissions.WriteResource,
        ["log"] = DuoAdminPermissions.ReadLog,
    };

    /// <summary>Reads <c>NAME:ID:KEY</c>; <see langword="null"/> when the text has another form.</summary>
    // From the right: IDs and secrets contain no colon, but names may.
    public static (string Name, string Id, string Secret)? Read(string value)
    {
        var secretAt = value.LastIndexOf(':');
        var idAt = secretAt > 0 ? value.LastIndexOf(':', secretAt - 1) : -1;

        return idAt > 0
            && secretAt - idAt - 1 == DuoSimulatedApplication.ClientIdLength
            && value.Length - secretAt - 1 == DuoSimulatedApplication.ClientSecretLength
            ? (value[..idAt], value[(idAt + 1)..secretAt], value[(secretAt + 1)..])
            : null;
    }

    public static ApiApplication Api(string option, DuoSimulatedApplicationKind kind, string value) =>
        Read(value) is var (name, id, secret)
            ? new ApiApplication(kind, name, id, secret)
            : throw new UsageException($"{option} takes NAME:IKEY:SKEY, with 20 and 40 letters and digits.");

    /// <summary>Reads an Admin API application; without rights it has all of them.</summary>
    public static ApiApplication Admin(string option, string value)
    {
        var colon = value.LastIndexOf(':');
        if (colon < 0 || Read(value) is not null)
        {
            return Api(option, DuoSimulatedApplicationKind.AdminApi, value);
        }

        var permissions = DuoAdminPermissions.None;
        foreach (var right in value[(colon + 1)..].Split(','))
        {
            permissions |= Rights.TryGetValue(right, out var known)
                ? known
                : throw new UsageException($"{option} takes NAME:IKEY:SKEY[:RIGHTS], with 20 and 40 letters and digits. Rights are read, write and log, separated by commas.");
        }

        return Api(option, DuoSimulatedApplicationKind.AdminApi, value[..colon]) with { Permissions = permissions };
    }
}
