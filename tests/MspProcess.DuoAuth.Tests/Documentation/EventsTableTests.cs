using System.Reflection;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The events page's table of events has every event of the class, each as a delegate and as a method.</summary>
public sealed class EventsTableTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Table_Events_AreThoseOfTheClass()
    {
        var named = MarkdownTable.Read("docs/events.md", "event", "when", "what the host may do").Select(static row => Assert.Single(MarkdownTable.Codes(row[0]))).ToArray();
        var delegates = typeof(DuoSecondFactorEvents).GetProperties(Declared).Select(static property => property.Name);
        var methods = typeof(DuoSecondFactorEvents).GetMethods(Declared).Where(static method => !method.IsSpecialName);

        Assert.Equal(named.Select(static name => "On" + name), delegates);
        Assert.Equal(named, methods.Select(static method => method.Name));
        Assert.All(methods, static method => Assert.True(method.IsVirtual, method.Name));
    }

    /// <summary>RedirectUri is the framework's. What an event is told must never become a way to a code, a state, a nonce or a key.</summary>
    [Fact]
    public void Contexts_HaveNoMembersButThose()
        => Assert.Equal(
            [
                "DuoLinkReceivedContext: DuoUserKey, DuoUserName, IntegrationId, Purpose, Subject, TenantId",
                "DuoRedirectToAuthorizationContext: Purpose",
                "DuoRedirectToStartContext: IsApi, Purpose",
                "DuoRemoteFailureContext: Failure, IsApi, Subject, TenantId",
                "DuoTicketReceivedContext: Assurance, Factor, Principal, Properties, Purpose, ReturnUrl, TenantId",
            ],
            typeof(DuoSecondFactorEvents).GetProperties(Declared)
                .Select(static property => property.PropertyType.GenericTypeArguments[0])
                .Select(static context => $"{context.Name}: {string.Join(", ", context.GetProperties(Declared).Select(static member => member.Name).Order(StringComparer.Ordinal))}")
                .Order(StringComparer.Ordinal));
}
