using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dubwright.Core.Failures;

namespace Dubwright.Tests.Fetching;

public sealed class CertificateTests
{
    [Fact]
    public async Task A_certificate_that_names_an_inside_address_for_its_issuer_makes_nobody_ask_there()
    {
        await using var inside = RawServer.Forbidden();
        using var certificate = Issued($"http://127.0.0.1:{inside.Port}/issuer.crt");
        // Offline, or this side would ask for the issuer itself.
        var context = SslStreamCertificateContext.Create(certificate, null, offline: true);
        await using var server = new RawServer(Sides.Outside, (_, _, _, _) => Task.CompletedTask, async (stream, token) =>
        {
            await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context }, token);
        });
        using var fetch = new Fetch { Resolve = Fetch.Always("127.0.0.2") };

        var fault = await fetch.FailAsync($"https://films.example:{server.Port}/film.mp4");

        fault.Message.ShouldContain("certificate");
        fault.Retryable.ShouldBeFalse();
        inside.Connections.ShouldBe(0);
    }

    private static X509Certificate2 Issued(string issuerAddress)
    {
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=films.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("films.example");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [issuerAddress]));
        var from = TimeProvider.System.GetUtcNow().AddDays(-1);
        using var certificate = request.Create(
            new X500DistinguishedName("CN=Unknown Issuer"), X509SignatureGenerator.CreateForECDsa(issuerKey), from, from.AddDays(10),
                [1, 2, 3]);
        using var whole = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }
}
