using System.Globalization;
using Microsoft.AspNetCore.Builder;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>Serves every request under one culture, as localized hosts do.</summary>
internal sealed class RequestCulture
{
    public string Culture { get; set; } = "";

    public void Use(WebApplication app) => app.Use(async (_, next) =>
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Culture);
        await next();
    });
}
