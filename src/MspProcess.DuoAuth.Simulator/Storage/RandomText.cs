using System.Buffers.Text;
using System.Security.Cryptography;

namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>Random identifiers in Duo's shapes.</summary>
internal static class RandomText
{
    private const string UpperAlphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Alphanumeric = UpperAlphanumeric + "abcdefghijklmnopqrstuvwxyz";

    public static string ClientId() => "DI" + RandomNumberGenerator.GetString(UpperAlphanumeric, 18);

    public static string Secret() => RandomNumberGenerator.GetString(Alphanumeric, 40);

    public static string UserKey() => "DU" + RandomNumberGenerator.GetString(UpperAlphanumeric, 18);

    public static string PhoneId() => "DP" + RandomNumberGenerator.GetString(UpperAlphanumeric, 18);

    public static string TokenId() => "DH" + RandomNumberGenerator.GetString(UpperAlphanumeric, 18);

    public static string GroupId() => "DG" + RandomNumberGenerator.GetString(UpperAlphanumeric, 18);

    public static string AccountId() => "DA" + RandomNumberGenerator.GetString(UpperAlphanumeric, 18);

    public static string Passcode() => RandomNumberGenerator.GetString("0123456789", 6);

    public static string Handle() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string TransactionId() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString("D");
}
