using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Carries a refusal over the redirect to its page, so that its address has no query values. It proves nothing.</summary>
internal sealed class DuoFailureCookie(IDataProtectionProvider provider, TimeProvider timeProvider)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly IDataProtector _protector = provider.CreateProtector("MspProcess.DuoAuth", "Failure", "v1");

    public void Append(HttpContext context, DuoFailureInfo failure)
    {
        var value = JsonSerializer.SerializeToUtf8Bytes(failure, DuoPagesJson.Default.DuoFailureInfo);
        var options = Options(context);
        options.MaxAge = Lifetime;
        try
        {
            context.Response.Cookies.Append(Name(context), Base64Url.EncodeToString(_protector.Protect(value)), options);
        }
        catch (CryptographicException)
        {
            // A key ring that is broken is perhaps why there is a refusal: the page then says only that there was one.
        }
    }

    public DuoFailureInfo? Read(HttpContext context)
    {
        if (context.Request.Cookies[Name(context)] is not { Length: > 0 and < 4096 } value)
        {
            return null;
        }

        try
        {
            var failure = JsonSerializer.Deserialize(_protector.Unprotect(Base64Url.DecodeFromChars(value)), DuoPagesJson.Default.DuoFailureInfo);
            return failure is not null && timeProvider.GetUtcNow() - failure.At < Lifetime ? failure : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException)
        {
            return null;   // the page then says only that something was refused
        }
    }

    private static string Name(HttpContext context) => context.Request.IsHttps ? "__Host-DuoFailure" : "DuoFailure";

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
