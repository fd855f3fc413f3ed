using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Checks that the tenant resolver returns one ID per tenant, and none for what is no tenant (T04).</summary>
internal sealed class TenantCheck(IDuoTenantResolver resolver, IEnumerable<IDuoTenantDirectory> directories) : IDiagnosticCheck
{
    public string Id => "tenants";

    public DiagnosticScope Scope => DiagnosticScope.Host;

    private const string UnknownHost = "no-such-tenant.invalid";

    public async ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
    {
        if (context.Request is not { } request)
        {
            return DuoDiagnosticResult.Fine("Not checked, as there is no request.");
        }

        var tenant = await ResolveAsync(request, request.Request.Host, cancellationToken);
        var upper = await ResolveAsync(request, new HostString(request.Request.Host.Value?.ToUpperInvariant() ?? ""), cancellationToken);
        if (!string.Equals(tenant, upper, StringComparison.Ordinal))
        {
            return DuoDiagnosticResult.Fault(
                "The tenant depends on the case of the host name, so a user can choose another one by typing the address in capitals.",
                "In your IDuoTenantResolver, convert the host name to lower case, or return the ID that is stored for the tenant.");
        }

        if (!string.IsNullOrEmpty(tenant) && !await IsKnownAsync(tenant, cancellationToken))
        {
            return DuoDiagnosticResult.Fault("The IDuoTenantDirectory does not contain the tenant of this request.", "Return the ID under which the tenant is stored.");
        }

        var unknown = await ResolveAsync(request, new HostString(UnknownHost), cancellationToken);
        return !string.IsNullOrEmpty(unknown) && !string.Equals(unknown, tenant, StringComparison.Ordinal) && await IsKnownAsync(unknown, cancellationToken)
            ? DuoDiagnosticResult.Warning(
                "A host name that belongs to no tenant gets a tenant ID. Sign-ins under it look like those of a tenant without Duo.",
                "Return null for unknown tenants, or register an IDuoTenantDirectory.")
            : DuoDiagnosticResult.Fine("The tenant of this request does not depend on the spelling of the host name.");
    }

    /// <summary>Without a directory every ID counts as known.</summary>
    private async ValueTask<bool> IsKnownAsync(string tenantId, CancellationToken cancellationToken)
    {
        foreach (var directory in directories)
        {
            if (!await directory.ContainsAsync(tenantId, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Asks the resolver as if the request had come under another host name. The request itself is not changed.</summary>
    private ValueTask<string?> ResolveAsync(HttpContext original, HostString host, CancellationToken cancellationToken)
    {
        var request = original.Request;
        var headers = new HeaderDictionary();
        foreach (var (name, value) in request.Headers)
        {
            headers[name] = value;
        }

        headers["Host"] = host.ToUriComponent();
        var features = new FeatureCollection(original.Features);
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Protocol = request.Protocol,
            Scheme = request.Scheme,
            Method = request.Method,
            PathBase = request.PathBase,
            Path = request.Path,
            QueryString = request.QueryString.Value ?? "",
            Headers = headers,
        });
        return resolver.ResolveAsync(new DefaultHttpContext(features), original.User ?? new ClaimsPrincipal(), cancellationToken);
    }
}
