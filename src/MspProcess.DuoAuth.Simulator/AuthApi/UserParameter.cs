using MspProcess.DuoAuth.Simulator.SignedApi;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary>Whom a call is about: exactly one of <c>username</c>, where an alias will do, and <c>user_id</c>.</summary>
internal static class UserParameter
{
    private const string Name = "username";
    private const string Key = "user_id";

    /// <summary>Gives the parameter that names the user, or an error.</summary>
    public static ApiError? Read(ApiCall call, out string parameter, out DuoSimulatedUser? user)
    {
        (parameter, user) = (Name, null);
        var (name, key) = (call[Name], call[Key]);
        if (string.IsNullOrEmpty(name) && string.IsNullOrEmpty(key))
        {
            return ApiError.Missing(Name);
        }

        if (!string.IsNullOrEmpty(name) && !string.IsNullOrEmpty(key))
        {
            return ApiError.Invalid(Name);
        }

        if (string.IsNullOrEmpty(key))
        {
            user = call.Account.FindUser(name!);
            return null;
        }

        (parameter, user) = (Key, call.Account.FindUserByKey(key));
        return user is null ? ApiError.Invalid(Key) : null;
    }
}
