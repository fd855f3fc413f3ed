using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>The response to a pending sign-in as something that a host holds in its hands: twice, late, elsewhere.</summary>
public sealed class ExplicitResponseTests
{
    public static TheoryData<DuoEnforcementMode> Modes => [.. Enum.GetValues<DuoEnforcementMode>()];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task ToResult_ExecutedTwice_StartsOneTransaction(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode, static async (context, duo) =>
        {
            await duo.SignInAsync(context, TestUsers.Principal("ann"));
            var response = context.GetDuoPending()!.ToResult("/secret");
            await response.ExecuteAsync(context);
            return response;
        });
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        page.AssertPending();
        Assert.Equal(1, portal.TransactionCount());
    }

    [Fact]
    public async Task ToResult_OfARenewalThatWasPending_ExecutedTwice_StartsOneTransaction()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Verify, static async (context, _) =>
        {
            var current = await context.AuthenticateAsync();
            await context.SignInAsync(current.Principal!, current.Properties);
            await context.GetDuoPending()!.ToResult("/secret").ExecuteAsync(context);
            return context.GetDuoPending()!.ToResult("/secret");
        });
        var browser = await LogInAsync(portal);
        await ChangeLinkAsync(portal);
        var before = portal.TransactionCount();

        var page = await browser.PostAsync("/page");
        var end = await browser.FollowAsync(page);

        Assert.Equal(before + 1, portal.TransactionCount());
        Assert.Equal("secret of ann", end.Body);
    }

    [Fact]
    public async Task ToResult_OfARenewalThatWasRefused_ExecutedTwice_IsRecordedOnce()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Verify, static async (context, _) =>
        {
            var current = await context.AuthenticateAsync();
            await context.SignInAsync(current.Principal!, current.Properties);
            await context.GetDuoPending()!.ToResult().ExecuteAsync(context);
            return context.GetDuoPending()!.ToResult();
        });
        var browser = await LogInAsync(portal);
        await portal.SuspendAsync("ann");

        await browser.PostAsync("/page");

        Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.Refused);
    }

    [Theory]
    [InlineData(DuoEnforcementMode.Enforce)]
    [InlineData(DuoEnforcementMode.Verify)]
    public async Task T13_ToResultInAnotherRequest_StartsNothingThere(DuoEnforcementMode mode)
    {
        DuoSignInResponse? kept = null;
        Exception? thrown = null;
        var setup = ExplicitHost.Setup(mode);
        await using var portal = await AttackSteps.StartWithAnnAsync(setup with
        {
            Endpoints = setup.Endpoints + (app =>
            {
                app.MapPost("/page", async context =>
                {
                    var current = await context.AuthenticateAsync();
                    await context.SignInAsync(current.Principal!, current.Properties);
                    kept = context.GetDuoPending()!.ToResult();
                });
                app.MapPost("/other", async context => thrown = await Record.ExceptionAsync(() => kept!.ExecuteAsync(context)));
            }),
        });
        var browser = await LogInAsync(portal);
        await ChangeLinkAsync(portal);
        await browser.PostAsync("/page");
        var before = portal.TransactionCount();
        var victim = portal.NewBrowser();

        await victim.PostAsync("/other");

        Assert.IsType<InvalidOperationException>(thrown);
        Assert.Empty(victim.TransactionCookies());
        Assert.Equal(before, portal.TransactionCount());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task B4_CallAfterTheResponseHasStarted_ThrowsAndLeavesNothing(DuoEnforcementMode mode)
    {
        Exception? thrown = null;
        await using var portal = await StartAsync(mode, async (context, duo) =>
        {
            await context.Response.WriteAsync("begun");
            await context.Response.Body.FlushAsync();
            thrown = await Record.ExceptionAsync(() => duo.SignInAsync(context, TestUsers.Principal("ann")));
            return Results.Empty;
        });

        await portal.NewBrowser().PostAsync("/page");

        Assert.IsType<InvalidOperationException>(thrown);
        Assert.Equal(0, portal.TransactionCount());
        Assert.Empty(portal.Audit.Entries);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task C18_PropertiesOfAPendingCall_AreKeptAndTheCallersUntouched(DuoEnforcementMode mode)
    {
        var passed = new AuthenticationProperties { IsPersistent = true, AllowRefresh = false, RedirectUri = "/secret", Items = { ["host"] = "own" } };
        passed.StoreTokens([new AuthenticationToken { Name = "access_token", Value = "at" }]);
        await using var portal = await StartAsync(mode, async (context, duo) =>
        {
            passed.ExpiresUtc = portalNow(context).AddHours(3);
            return ((DuoSignInResult.RequiresDuo)await duo.SignInAsync(context, TestUsers.Principal("ann"), passed)).ToResult();
        });
        var browser = portal.NewBrowser();

        var page = await browser.SubmitAsync("/page");
        var kept = portal.TicketOf(browser).Properties;

        Assert.Equal("secret of ann", page.Body);
        Assert.True(kept.IsPersistent);
        Assert.False(kept.AllowRefresh);
        Assert.Equal(passed.ExpiresUtc!.Value.ToUnixTimeSeconds(), kept.ExpiresUtc!.Value.ToUnixTimeSeconds());
        Assert.Equal("at", kept.GetTokenValue("access_token"));
        Assert.Equal("own", kept.Items["host"]);
        Assert.Equal("/secret", passed.RedirectUri);
        Assert.DoesNotContain(passed.Items.Keys, static key => key.StartsWith(".duo.", StringComparison.Ordinal));

        static DateTimeOffset portalNow(HttpContext context)
            => ((TimeProvider)context.RequestServices.GetService(typeof(TimeProvider))!).GetUtcNow();
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/%2f%2fevil.example/")]
    [InlineData("/%5cevil.example/")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://portal.example@evil.example/")]
    public async Task T46_ForeignTargets_InEveryPlaceThatNamesOne(string target)
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Verify, static async (context, duo) => context.Request.Query["how"].ToString() switch
        {
            "call" => ((DuoSignInResult.RequiresDuo)await duo.SignInAsync(context, TestUsers.Principal("ann"), returnUrl: context.Request.Query["to"])).ToResult(),
            _ => ((DuoSignInResult.RequiresDuo)await duo.SignInAsync(
                context, TestUsers.Principal("ann"), new AuthenticationProperties { RedirectUri = context.Request.Query["to"] })).ToResult(),
        });

        foreach (var how in new[] { "call", "properties" })
        {
            var page = await portal.NewBrowser().SubmitAsync($"/page?how={how}&to={Uri.EscapeDataString(target)}");

            Assert.Equal(TestPortal.Origin + "/", page.Url.AbsoluteUri);
            Assert.Equal(HttpStatusCode.OK, page.Status);
        }
    }

    private static Task<TestPortal> StartAsync(DuoEnforcementMode mode, Func<HttpContext, IDuoSignIn, Task<IResult>> page)
    {
        var setup = ExplicitHost.Setup(mode);
        return AttackSteps.StartWithAnnAsync(setup with { Endpoints = setup.Endpoints + (app => app.MapPost("/page", page)) });
    }

    private static async Task<TestBrowser> LogInAsync(TestPortal portal)
    {
        var browser = portal.NewBrowser();
        await browser.FollowAsync(await browser.EnterAsync("ann"));
        Assert.Equal("user:ann", await browser.WhoAsync());
        return browser;
    }

    private static async Task ChangeLinkAsync(TestPortal portal)
    {
        var link = (await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default))!;
        Assert.Equal(DuoStoreResult.Saved, await portal.Links.UpdateAsync(link with { Revision = RandomId.Id() }, link.Revision, default));
    }
}
