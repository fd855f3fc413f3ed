using MspProcess.Portal.Ui;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Headers that tell the browser what pages of the portal never do.</summary>
internal static class SecurityHeadersExtensions
{
    public static IApplicationBuilder UseSecurityHeaders(this WebApplication app)
    {
        // Browsers apply form-action to the redirects after a form, too, and a login redirects to Duo.
        var simulator = app.Environment.IsDevelopment() ? app.Configuration["Portal:SimulatorUrl"] : null;
        var policy = string.Join(
            "; ",
            "default-src 'self'",
            $"script-src 'self' {TimeZoneCookie.PolicySource}",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            $"form-action 'self' https://*.duosecurity.com https://*.duofederal.com {simulator}".TrimEnd());

        return app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return next(context);
        });
    }
}
