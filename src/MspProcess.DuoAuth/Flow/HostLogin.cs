using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Leads to where the host itself sends users who are not signed in: its login page, or an external provider.</summary>
internal sealed class HostLogin(
    IAuthenticationSchemeProvider schemes,
    ProtectedSchemes protectedSchemes,
    IOptionsMonitor<CookieAuthenticationOptions> cookies,
    IOptionsMonitor<DuoSecondFactorOptions> monitor)
{
    private const string PromptParameter = "prompt";
    private const string SelectAccount = "select_account";

    /// <summary>Gets the address of the host's login page; for a host without one, an address of the library that challenges.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isAnotherAccount">Whether the user wants to use another account, which an external provider has to be told.</param>
    public async ValueTask<string> FindUrlAsync(HttpContext context, bool isAnotherAccount = false)
    {
        var scheme = await FindSchemeAsync();
        var cookie = cookies.Get(protectedSchemes.Protected);
        if (string.Equals(scheme, protectedSchemes.Protected, StringComparison.Ordinal) && (cookie.ForwardChallenge ?? cookie.ForwardDefault) is null)
        {
            return EndpointPaths.Full(context, cookie.LoginPath.HasValue ? cookie.LoginPath : "/");
        }

        var url = EndpointPaths.Full(context, EndpointPaths.LoginPath(monitor.Get(DuoDefaults.AuthenticationScheme)));
        return isAnotherAccount ? $"{url}?{PromptParameter}={SelectAccount}" : url;
    }

    /// <summary>Sends the user there, and from there to an address of the host.</summary>
    public async Task ChallengeAsync(HttpContext context, string returnUrl)
    {
        var properties = new AuthenticationProperties { RedirectUri = returnUrl };
        if (string.Equals(context.Request.Query[PromptParameter], SelectAccount, StringComparison.Ordinal))
        {
            // Else a provider that still knows the user would return the same account at once (OpenID Connect Core, section 3.1.2.1).
            properties.SetParameter(PromptParameter, SelectAccount);
        }

        await context.ChallengeAsync(await FindSchemeAsync(), properties);
    }

    /// <summary>The default challenge, if it leads a browser anywhere: that of an API says 401, and Duo's own is a step-up.</summary>
    private async ValueTask<string> FindSchemeAsync()
    {
        var challenge = await schemes.GetDefaultChallengeSchemeAsync();
        return challenge is not null
            && challenge.Name != DuoDefaults.AuthenticationScheme
            && (typeof(IAuthenticationRequestHandler).IsAssignableFrom(challenge.HandlerType)
                || typeof(CookieAuthenticationHandler).IsAssignableFrom(challenge.HandlerType))
            ? challenge.Name
            : protectedSchemes.Protected!;
    }
}
