using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Farm.Tests;

/// <summary>These tests need a PostgreSQL. <c>./test.sh</c> starts one and names it; without it they are skipped.</summary>
internal static class PostgresRequirement
{
    public static void SkipUnlessThere()
        => Assert.SkipUnless(FarmDatabase.Server is not null, "DUOAUTH_POSTGRES names no PostgreSQL; ./test.sh starts one.");
}
