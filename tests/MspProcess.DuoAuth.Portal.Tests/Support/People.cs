namespace MspProcess.DuoAuth.Portal.Tests.Support;

internal static class People
{
    public const string Password = "Pass@word1";

    public const string Admin = "admin@northwind.example";

    public const string Technician = "tech@northwind.example";

    public const string OtherAdmin = "admin@contoso.example";
}
