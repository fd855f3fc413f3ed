namespace MspProcess.Portal.Ui;

/// <summary>Headings for the results of the diagnostics.</summary>
internal static class DiagnosticNames
{
    public static string Of(string id) => id switch
    {
        "integration" => "Integration",
        "name-resolution" => "Name of the API host",
        "tls" => "Certificate",
        "client-address" => "Address of the browser",
        "clock" => "Clock",
        "credentials" => "Integration Key and Secret Key",
        "callback-address" => "Callback address",
        "stores" => "Stores",
        "stores-last" => "Lasting storage",
        "key-ring" => "Keys",
        "key-ring-shared" => "Shared keys",
        "key-ring-encryption" => "Encrypted keys",
        "data-protection-version" => "Version of data protection",
        "simulator" => "Simulated Duo",
        "tenants" => "Tenants",
        "globalization" => "User names",
        _ => id,
    };
}
