using MspProcess.Portal.Activity;
using MspProcess.Portal.Data;
using MspProcess.Portal.Pages.Integrations.Security;
using MspProcess.Portal.Pages.People;
using MspProcess.Portal.Ui;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find(args) });
builder.AddPortalData();
builder.AddPortalKeyRing();
builder.AddPortalIdentity();
builder.AddPortalDuo();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddScoped<UserList>();
builder.Services.AddScoped<LinkedUsers>();
builder.Services.AddScoped<KeyRights>();
builder.Services.AddRazorPages(options => options.Conventions.AddPortalConventions());

var app = builder.Build();
if (AddAdministratorCommand.IsWanted(args))
{
    return await AddAdministratorCommand.RunAsync(app, Console.In, Console.Out, Console.Error);
}

if (VerifyAuditCommand.IsWanted(args))
{
    return await VerifyAuditCommand.RunAsync(app.Services, args, Console.Out, Console.Error);
}

await app.PrepareDatabaseAsync();

app.UsePortalProxy();
app.UseSecurityHeaders();
app.UseExceptionHandler("/Error");
app.UseStatusCodePagesWithReExecute("/Error", "?code={0}");
if (!app.Environment.IsDevelopment())
{
    app.UseHsts();
}

app.UseStaticFiles();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.MapRazorPages();
await app.RunAsync();
return 0;
