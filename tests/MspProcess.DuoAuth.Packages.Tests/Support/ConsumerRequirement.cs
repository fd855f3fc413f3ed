namespace MspProcess.DuoAuth.Packages.Tests.Support;

/// <summary>These tests pack, restore and build for minutes, so they run where they are asked for: <c>./test.sh</c> does.</summary>
internal static class ConsumerRequirement
{
    /// <summary>Gets the file that the tests report their figures to.</summary>
    public static string? Report => Environment.GetEnvironmentVariable("DUOAUTH_CONSUMER");

    public static bool IsMet => !string.IsNullOrEmpty(Report);

    public static void SkipUnlessWanted()
        => Assert.SkipUnless(IsMet, "DUOAUTH_CONSUMER does not name a file for the report; ./test.sh sets it.");

    public static void SkipUnlessNative()
    {
        SkipUnlessWanted();
        Assert.SkipUnless(Environment.GetEnvironmentVariable("DUOAUTH_NATIVE") == "1", "DUOAUTH_NATIVE is not 1; ./test.sh sets it where clang is.");
    }

    public static void Say(string line) => File.AppendAllText(Report!, line + Environment.NewLine);
}
