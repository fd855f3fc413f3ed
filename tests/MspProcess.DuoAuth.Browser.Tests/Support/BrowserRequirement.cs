namespace MspProcess.DuoAuth.Browser.Tests.Support;

/// <summary>These tests drive a real Chromium. <c>./test.sh</c> installs one and names it; without it they are skipped.</summary>
internal static class BrowserRequirement
{
    public static string? Chromium => Environment.GetEnvironmentVariable("DUOAUTH_CHROMIUM");

    public static void SkipUnlessThere()
        => Assert.SkipUnless(File.Exists(Chromium), "DUOAUTH_CHROMIUM does not name a Chromium; ./test.sh installs one.");
}
