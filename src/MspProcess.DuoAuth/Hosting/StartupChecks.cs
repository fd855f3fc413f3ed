using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Identity;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.StepUp;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Hosting;

/// <summary>Stops a host from starting if its sign-ins would not be protected, with a message that says what to do.</summary>
internal sealed class StartupChecks(
    IServiceProvider services,
    ProtectedSchemes schemes,
    IHostEnvironment environment,
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    ILogger<StartupChecks> logger)
{
    /// <summary>Runs the checks, once for each application.</summary>
    /// <exception cref="InvalidOperationException">The host is not set up right; the message names the call or the setting to change.</exception>
    public async Task RunAsync()
    {
        if (schemes.AreChecked)
        {
            return;
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        options.Validate();
        Require(!options.AllowLoopbackHttp || environment.IsDevelopment(),
            $"{nameof(DuoSecondFactorOptions.AllowLoopbackHttp)} is for Development only.");
        await using var scope = services.CreateAsyncScope();
        var scheme = await CheckSchemeAsync(scope.ServiceProvider);
        await CheckTokensAsync(scope.ServiceProvider);
        CheckCookie(scope.ServiceProvider, scheme);
        CheckServices(scope.ServiceProvider, scheme);
        if (options.Mode != DuoEnforcementMode.Enforce)
        {
            Log.GateMode(logger, options.Mode);
        }

        if (!environment.IsDevelopment())
        {
            WarnOfMemory(scope.ServiceProvider);
        }

        Require(
            scope.ServiceProvider.GetService<IAuthorizationPolicyProvider>() is null or StepUpPolicyProvider,
            "An IAuthorizationPolicyProvider was registered after AddDuoSecondFactor, so the policies of [RequireDuo] would be unknown. Register it before.");
        if (scope.ServiceProvider.GetRequiredService<IAuthorizationMiddlewareResultHandler>() is not StepUpResultHandler)
        {
            Log.ResultHandlerReplaced(logger);
        }

        schemes.AreChecked = true;
    }

    private void WarnOfMemory(IServiceProvider provider)
    {
        if (provider.GetRequiredService<IDuoTransactionStore>() is InMemoryTransactionStore)
        {
            Log.TransactionsInMemory(logger);
        }

        if (provider.GetRequiredService<IDuoUserLinkStore>() is InMemoryUserLinkStore)
        {
            Log.LinksInMemory(logger);
        }
    }

    private async Task<string> CheckSchemeAsync(IServiceProvider provider)
    {
        var registered = provider.GetRequiredService<IAuthenticationSchemeProvider>();   // builds the options and so the gate
        var name = schemes.Protected;
        Require(name is not null, "No scheme is protected: the authentication options were built before AddDuoSecondFactor ran. Call AddDuoSecondFactor on the AuthenticationBuilder.");
        Require((await registered.GetSchemeAsync(name!))?.HandlerType == typeof(SessionSchemeHandler),
            $"The handler of the protected scheme '{name}' was replaced after Duo had wrapped it. Set it where you add the scheme, not in PostConfigure.");
        return name!;
    }

    private async Task CheckTokensAsync(IServiceProvider provider)
    {
        var registered = provider.GetRequiredService<IAuthenticationSchemeProvider>();
        foreach (var name in schemes.Tokens)
        {
            Require((await registered.GetSchemeAsync(name))?.HandlerType == typeof(TokenSchemeHandler),
                $"The handler of the token scheme '{name}' was replaced after Duo had wrapped it. Set it where you add the scheme, not in PostConfigure.");
        }

        var late = (await registered.GetAllSchemesAsync()).FirstOrDefault(
            static scheme => TokenSchemeDiscovery.IsBearerToken(scheme.HandlerType) && scheme.HandlerType != typeof(TokenSchemeHandler));
        Require(late is null,
            $"The token scheme '{late?.Name}' was added too late to be protected. Add it with AddBearerToken, not in PostConfigure.");
    }

    private static void CheckCookie(IServiceProvider provider, string scheme)
    {
        // A cookie handler with options of its own kind has no stamped tickets; its sign-ins are decided all the same.
        var cookie = provider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var forward = cookie.ForwardSignIn ?? cookie.ForwardDefault;
        Require(forward is null || string.Equals(forward, scheme, StringComparison.Ordinal),
            $"The cookie '{scheme}' forwards to another scheme, '{forward}', whose cookie would not be protected. "
            + $"Set {nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.ProtectedScheme)} to that one.");
        Require(cookie.TicketDataFormat is StampedTicketFormat,
            $"The data format of the cookie '{scheme}' was replaced after Duo had wrapped it. Set it in AddCookie, not in PostConfigure.");
        Require(cookie.SessionStore is null or StampedTicketStore,
            $"The ticket store of the cookie '{scheme}' was replaced after Duo had wrapped it. Set it in AddCookie, not in PostConfigure.");
    }

    private static void CheckServices(IServiceProvider provider, string scheme)
    {
        Require(provider.GetService<IDuoIntegrationStore>() is not null && provider.GetService<IDuoUserLinkStore>() is not null,
            "No stores are registered. Call AddDuoStores<...>(), AddDuoEntityFrameworkStores<...>() or AddDuoIntegration(...).");
        Require(scheme != IdentityConstants.ApplicationScheme || provider.GetService<IdentityMarker>() is not null,
            "The protected scheme is ASP.NET Core Identity's. Call builder.Services.AddDuoIdentity<TUser>(), so that the user is checked again after Duo.");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException("Duo second factor: " + message);
        }
    }
}
