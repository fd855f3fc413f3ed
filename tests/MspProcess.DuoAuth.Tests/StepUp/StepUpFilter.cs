using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Authorization;

namespace MspProcess.DuoAuth.Tests.StepUp;

/// <summary>The filter of MVC, which evaluates a policy outside of the authorization middleware.</summary>
/// <param name="provider">The host's policies.</param>
public sealed class StepUpFilter(IAuthorizationPolicyProvider provider) : AuthorizeFilter(provider, [new AuthorizeAttribute("recent")]);
