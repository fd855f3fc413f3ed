using System.ComponentModel.DataAnnotations;

namespace MspProcess.Portal.Pages.People;

/// <summary>Which users the list shows, by the status of their link.</summary>
public enum UserFilter
{
    /// <summary>Every user.</summary>
    All = 0,

    /// <summary>Users with an active link.</summary>
    Linked = 1,

    /// <summary>Users without a link.</summary>
    [Display(Name = "Not linked")]
    NotLinked = 2,

    /// <summary>Users whose link an administrator must reset.</summary>
    Suspended = 3,

    /// <summary>Users who must confirm their link at another Duo application.</summary>
    [Display(Name = "Verification required")]
    VerificationRequired = 4,
}
