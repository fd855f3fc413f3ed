using MspProcess.Portal.Activity;
using MspProcess.Portal.Ui;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find(args) });
builder.AddPortalData();
builder.AddPortalIdentity();
builder.AddPortalDuo();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddScoped<ActivityLog>();
builder.Services.AddRazorPages(options => options.Conventions.AddPortalConventions());

var app = builder.Build();
await app.PrepareDatabaseAsync();

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
