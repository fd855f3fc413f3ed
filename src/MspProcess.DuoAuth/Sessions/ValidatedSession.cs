using Microsoft.AspNetCore.Authentication;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>What became of a session that was read, and its stamp if it has a valid one.</summary>
internal readonly record struct ValidatedSession(AuthenticateResult Result, SessionStamp? Stamp);
