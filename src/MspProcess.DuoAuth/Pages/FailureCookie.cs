using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Carries a failure over the redirect to its page, so that its address has no query values. It proves nothing.</summary>
internal sealed class FailureCookie(IDataProtectionProvider provider, TimeProvider timeProvider)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly IDataProtector _protector = provider.CreateProtector("MspProcess.DuoAuth", "Failure", "v1");

    /// <returns>Whether there is a cookie. A key ring that is broken may be the cause of the failure.</returns>
    public bool TryAppend(HttpContext context, DuoFailureInfo failure)
    {
        if (Guarded(() => _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(failure, PagesJsonContext.Default.DuoFailureInfo))) is not { } value)
        {
            return false;
        }

        context.Response.Cookies.Append(Name(context), Base64Url.EncodeToString(value), LibraryCookie.Options(context, Lifetime));
        return true;
    }

    /// <returns>The failure; <see langword="null"/> if the cookie is missing, old or unreadable: the page then says only that the sign-in failed.</returns>
    public DuoFailureInfo? Read(HttpContext context)
    {
        if (context.Request.Cookies[Name(context)] is not { Length: > 0 and < 4096 } value)
        {
            return null;
        }

        var failure = Guarded(() => JsonSerializer.Deserialize(
            _protector.Unprotect(Base64Url.DecodeFromChars(value)), PagesJsonContext.Default.DuoFailureInfo));
        return failure is not null && timeProvider.GetUtcNow() - failure.At < Lifetime ? failure : null;
    }

    /// <summary>Deletes the failure, if there was one: a new sign-in has begun.</summary>
    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Name(context), LibraryCookie.Options(context));

    private static T? Guarded<T>(Func<T?> step)
        where T : class
    {
        try
        {
            return step();
        }
#pragma warning disable CA1031 // The outermost edge: whatever a key ring throws, the user gets a page, and the cookie proves nothing.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static string Name(HttpContext context) => LibraryCookie.Name(context, "DuoFailure");
}
