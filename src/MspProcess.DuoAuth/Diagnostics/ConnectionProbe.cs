using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Protocol.Responses;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Probes with the settings of the HTTP client that calls Duo: its proxy, its roots, its validation of certificates.</summary>
internal sealed class ConnectionProbe(IHttpClientFactory clients, IHttpMessageHandlerFactory handlers, TimeProvider time) : IConnectionProbe
{
    public async Task<ConnectionProbeResult> ProbeAsync(DuoApiHost host)
    {
        var sockets = FindSockets(handlers.CreateHandler(DuoDefaults.HttpClientName));
        var seen = new Certificate();
        using var own = sockets is null ? null : Copy(sockets, seen);
        using var client = own is null ? clients.CreateClient(DuoDefaults.HttpClientName) : new HttpClient(own, disposeHandler: false);
        using var deadline = new CancellationTokenSource(DuoTransport.Deadline, time);
        var (serverTime, failure) = await AskAsync(client, host, deadline.Token);
        return new ConnectionProbeResult
        {
            Failure = failure,
            ServerTime = serverTime,
            IsInspected = seen.NotAfter is not null,
            NotAfter = seen.NotAfter,
            Issuer = seen.Issuer,
            ChainErrors = seen.Errors,
            IsProxied = sockets is not null && IsProxied(sockets, host.BaseUri),
        };
    }

    /// <summary>Requests the root, without credentials; any response will do.</summary>
    private static async Task<(DateTimeOffset? ServerTime, DuoFailureReason? Failure)> AskAsync(
        HttpClient client, DuoApiHost host, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, host.BaseUri);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (response.Headers.Date, null);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            return (null, exception is OperationCanceledException ? DuoFailureReason.DuoTimeout : TransportFailure.Of(exception).Reason);
        }
    }

    private static SocketsHttpHandler? FindSockets(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler;
        }

        return handler as SocketsHttpHandler;
    }

    private static bool IsProxied(SocketsHttpHandler handler, Uri address)
        => handler.UseProxy && (handler.Proxy ?? HttpClient.DefaultProxy) is { } proxy && !proxy.IsBypassed(address) && proxy.GetProxy(address) is not null;

    /// <summary>Copies the handler for a connection of its own: a pooled connection does not show its certificate again.</summary>
    private static SocketsHttpHandler Copy(SocketsHttpHandler original, Certificate seen)
    {
        var copy = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = DuoTransport.Deadline,
            ConnectCallback = original.ConnectCallback,
            UseProxy = original.UseProxy,
            Proxy = original.Proxy,
            DefaultProxyCredentials = original.DefaultProxyCredentials,
        };
        var options = original.SslOptions;
        copy.SslOptions.ClientCertificates = options.ClientCertificates;
        copy.SslOptions.CertificateChainPolicy = options.CertificateChainPolicy;
        copy.SslOptions.CertificateRevocationCheckMode = options.CertificateRevocationCheckMode;
        copy.SslOptions.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
        {
            seen.Read(certificate, chain, errors);
            return options.RemoteCertificateValidationCallback?.Invoke(sender, certificate, chain, errors) ?? errors == SslPolicyErrors.None;
        };
        return copy;
    }

    /// <summary>The certificate of the server.</summary>
    private sealed class Certificate
    {
        public DateTimeOffset? NotAfter { get; private set; }

        public string? Issuer { get; private set; }

        public string? Errors { get; private set; }

        public void Read(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            if (certificate is X509Certificate2 shown)
            {
                NotAfter = new DateTimeOffset(shown.NotAfter);
                Issuer = shown.GetNameInfo(X509NameType.SimpleName, forIssuer: true);
            }

            var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, one) => all | one.Status) ?? X509ChainStatusFlags.NoError;
            Errors = errors == SslPolicyErrors.None ? null
                : status == X509ChainStatusFlags.NoError ? errors.ToString()
                : $"{errors}: {status}";
        }
    }
}
