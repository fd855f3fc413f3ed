using System.Net;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Browser.Tests.Hosts;

/// <summary>The one page of the host with passkeys: what it has to say, and the script of both ceremonies.</summary>
internal static class PasskeyPage
{
    private const string Script = """
        const form = document.forms.passkey;
        const ask = async path => (await fetch(path, { method: "POST" })).json();
        const send = (action, credential) => {
          form.action = action;
          form.elements.credential.value = JSON.stringify(credential);
          form.submit();
        };
        const on = (button, ceremony) => {
          const show = error => { document.querySelector("output").textContent = error.name; };
          document.getElementById(button).onclick = () => ceremony().catch(show);
        };
        on("create", async () => {
          const options = PublicKeyCredential.parseCreationOptionsFromJSON(await ask("/passkey/create"));
          send("/passkey/keep", await navigator.credentials.create({ publicKey: options }));
        });
        on("use", async () => {
          const options = PublicKeyCredential.parseRequestOptionsFromJSON(await ask("/passkey/ask"));
          send("/passkey/login", await navigator.credentials.get({ publicKey: options }));
        });
        """;

    public static IResult Show(string text, string? returnUrl = null) => Results.Content($"""
        <!doctype html><title>{text}</title><p>{text}</p>
        <form method="post"><label>Password <input type="password" name="password"></label>
        <button formaction="/login">Log in</button> <button formaction="/logout">Log out</button></form>
        <form method="post" name="passkey"><input type="hidden" name="credential">
        <input type="hidden" name="returnUrl" value="{WebUtility.HtmlEncode(returnUrl ?? "/passkeys")}"></form>
        <button id="create">Create a passkey</button> <button id="use">Use a passkey</button> <output></output>
        <script>{Script}</script>
        """, "text/html");
}
