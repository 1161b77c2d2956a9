using System.Security.Cryptography;

namespace Lse66.Record;

/// <summary>
/// ECDSA on the curve P-256 with SHA-256 over the bytes of SHA256SUMS; the signature in DER, as <c>openssl dgst -sha256 -verify KEY.pem -signature SHA256SUMS.sig
/// SHA256SUMS</c> takes it (FIPS 186-5).
/// </summary>
public sealed class SigningKey : IDisposable
{
    /// <summary>A P-256 key in PEM has some 240 characters; the rest is room for comments.</summary>
    private const int FileSizeMax = 64 * 1024;

    /// <summary>A DER signature of two 256-bit numbers takes at most 72.</summary>
    public const int SignatureSizeMax = 1024;

    private const int KeyBits = 256;

    private readonly ECDsa key;

    private SigningKey(ECDsa key) => this.key = key;

    /// <summary>SHA-256 of the public key (SubjectPublicKeyInfo), lower-case hexadecimal: who signs, without saying more.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    /// <param name="path">PEM: a private key (SEC 1 or PKCS #8, not encrypted) where <paramref name="toSign"/>, else a public or private one.</param>
    /// <exception cref="RecordException">No such file, or no such key.</exception>
    public static SigningKey Load(string path, bool toSign)
    {
        var read = ECDsa.Create();
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > FileSizeMax)
                throw new RecordException($"the key {path} is {(file.Exists ? "too large" : "not a file")}; name a PEM file", damaged: false);
            read.ImportFromPem(File.ReadAllText(path));
            if (read.KeySize != KeyBits || read.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
                throw new RecordException($"the key {path} is not on the curve P-256; make one with: openssl ecparam -genkey -name prime256v1 -noout -out KEY.pem", damaged: false);
            if (toSign)
                read.SignData([], HashAlgorithmName.SHA256);
            return new SigningKey(read);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            read.Dispose();
            throw new RecordException($"the key {path} cannot be used to {(toSign ? "sign" : "verify")}: {e.Message}; name an unencrypted PEM file with {(toSign ? "a private" : "a")} P-256 key", damaged: false, e);
        }
    }

    public byte[] Sign(byte[] content) => key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public bool Verifies(byte[] content, byte[] signature) => key.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => key.Dispose();
}
