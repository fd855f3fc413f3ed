using Microsoft.AspNetCore.Authentication;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>The host's statement that one sign-in needs no Duo.</summary>
/// <remarks>Kept in the parameters, which are never serialized, so no cookie can bring it along.</remarks>
internal static class SignInExemption
{
    private const string Parameter = "MspProcess.DuoAuth.Exemption";

    public static void Set(AuthenticationProperties properties, string reason) => properties.SetParameter(Parameter, reason);

    public static string? Remove(AuthenticationProperties properties)
    {
        var reason = properties.GetParameter<string>(Parameter);
        properties.Parameters.Remove(Parameter);
        return reason;
    }
}
