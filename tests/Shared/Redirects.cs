namespace MspProcess.DuoAuth.Tests.Shared;

/// <summary>Follows redirects as a browser does.</summary>
internal static class Redirects
{
    private const int Limit = 20;

    /// <summary>Opens page after page, until there is no next address.</summary>
    /// <exception cref="InvalidOperationException">There were more than 20 redirects.</exception>
    public static async Task<TPage> FollowAsync<TPage>(TPage page, Func<TPage, Uri?> next, Func<Uri, Task<TPage>> open)
    {
        for (var hop = 0; next(page) is { } location; hop++)
        {
            if (hop == Limit)
            {
                throw new InvalidOperationException($"The browser runs in circles at {location.GetLeftPart(UriPartial.Path)}.");
            }

            page = await open(location);
        }

        return page;
    }
}
