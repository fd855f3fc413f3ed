using MspProcess.DuoAuth.Simulator.Hosting;

namespace MspProcess.DuoAuth.Simulator.Tool;

/// <summary>Reads the command line.</summary>
internal static class SimulatorOptionsReader
{
    public const string Help = """
        A simulated Duo for development and tests.

        Usage: duo-simulator [options]

          --urls URL                            Listen on this loopback address (default: http://127.0.0.1:5090).
          --https                               Use https, with a certificate for localhost and 127.0.0.1 created for this run.
          --ca-file FILE                        Write the certificate of its authority to FILE, as PEM. Needs --https.
          --application NAME:ID:KEY             Add a Web SDK application: client ID of 20, client secret of 40 letters and digits. Repeatable.
          --auth-api NAME:IKEY:SKEY             Add an Auth API application: integration key of 20, secret key of 40 letters and digits. Repeatable.
          --admin-api NAME:IKEY:SKEY[:RIGHTS]   Add an Admin API application. Rights: read, write, log, separated by commas (default: all). Repeatable.
          --accounts-api NAME:IKEY:SKEY         Add an Accounts API application. Repeatable.
          --user NAME[:STATUS]                  Add a user with an activated phone: active (default), bypass, disabled, locked-out or no-phone. Repeatable.
          --auto approve|deny|none              Respond to prompts and pushes without the user (default: none).
          --data FILE                           Keep applications and users in FILE.
          --help                                Show this text.
        """;

    private static readonly Dictionary<string, DuoSimulatedUserStatus> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["active"] = DuoSimulatedUserStatus.Active,
        ["bypass"] = DuoSimulatedUserStatus.Bypass,
        ["disabled"] = DuoSimulatedUserStatus.Disabled,
        ["locked-out"] = DuoSimulatedUserStatus.LockedOut,
    };

    public static SimulatorOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new SimulatorOptions();
        for (var index = 0; index < arguments.Count; index++)
        {
            var (name, inline) = Split(arguments[index]);
            string Value() => inline ?? (++index < arguments.Count ? arguments[index] : throw new UsageException($"{name} needs a value."));

            options = name switch
            {
                "--urls" => options with { Url = Value() },
                "--ca-file" => options with { AuthorityFile = Value() },
                "--data" => options with { DataFile = Value() },
                "--auto" => options with { AutoResponse = AutoResponse(Value()) },
                "--application" => options with { Applications = [.. options.Applications, Application(Value())] },
                "--auth-api" => options with { ApiApplications = [.. options.ApiApplications, ApplicationReader.Api(name, DuoSimulatedApplicationKind.AuthApi, Value())] },
                "--admin-api" => options with { ApiApplications = [.. options.ApiApplications, ApplicationReader.Admin(name, Value())] },
                "--accounts-api" => options with { ApiApplications = [.. options.ApiApplications, ApplicationReader.Api(name, DuoSimulatedApplicationKind.AccountsApi, Value())] },
                "--user" => AddUser(options, Value()),
                "--https" when inline is null => options with { UseHttps = true },
                "--help" or "-h" when inline is null => options with { ShowHelp = true },
                _ => throw new UsageException($"The option {arguments[index]} is unknown."),
            };
        }

        return Check(options);
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.StartsWith("--", StringComparison.Ordinal) ? argument.IndexOf('=', StringComparison.Ordinal) : -1;
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }

    private static SimulatorOptions Check(SimulatorOptions options)
    {
        var url = LoopbackUrl.Parse(options.Url)
            ?? throw new UsageException($"--urls takes one http or https URL of a loopback address, such as http://127.0.0.1:5090, but was {options.Url}.");
        var https = options.UseHttps || url.Scheme == Uri.UriSchemeHttps;

        if (options.AuthorityFile is not null && !https)
        {
            throw new UsageException("--ca-file needs --https.");
        }

        return https ? options with { UseHttps = true, Url = WithHttps(url) } : options;
    }

    private static string WithHttps(Uri url)
    {
        // The default port of http makes no sense for https.
        return new UriBuilder(url) { Scheme = Uri.UriSchemeHttps, Port = url.IsDefaultPort ? 443 : url.Port }.Uri.ToString();
    }

    private static DuoAutoResponse AutoResponse(string value) => value switch
    {
        "approve" => DuoAutoResponse.Approve,
        "deny" => DuoAutoResponse.Deny,
        "none" => DuoAutoResponse.None,
        _ => throw new UsageException($"--auto takes approve, deny or none, but was {value}."),
    };

    private static (string Name, string ClientId, string ClientSecret) Application(string value) => ApplicationReader.Read(value)
        ?? throw new UsageException("--application takes NAME:CLIENT_ID:CLIENT_SECRET, with 20 and 40 letters and digits.");

    private static SimulatorOptions AddUser(SimulatorOptions options, string value)
    {
        const string NoPhone = ":no-phone";
        if (!value.EndsWith(NoPhone, StringComparison.OrdinalIgnoreCase))
        {
            return options with { Users = [.. options.Users, User(value)] };
        }

        var user = User(value[..^NoPhone.Length]);
        return options with { Users = [.. options.Users, user], UsersWithoutPhone = [.. options.UsersWithoutPhone, user.Name] };
    }

    // A user name may hold colons. Only a known status at the end is a status.
    private static (string Name, DuoSimulatedUserStatus Status) User(string value)
    {
        var colon = value.LastIndexOf(':');
        var (name, status) = colon > 0 && Statuses.TryGetValue(value[(colon + 1)..], out var known)
            ? (value[..colon], known)
            : (value, DuoSimulatedUserStatus.Active);

        return string.IsNullOrWhiteSpace(name) ? throw new UsageException("--user needs a name.") : (name, status);
    }
}
