using System.Text;
using FluentAssertions;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Icd;

public sealed class DocumentTextTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lse66-icd-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void TextFile_IsGivenAsItIs() => DocumentText.Load(Written("a.txt", "LSE-66 \u2264"u8.ToArray())).Should().Be("LSE-66 \u2264");

    [Fact]
    public void TextFile_InUtf16_IsRecognisedByItsMark() =>
        DocumentText.Load(Written("a.txt", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("LSE-66")])).Should().Be("LSE-66");

    [Fact]
    public void TextFile_InAnotherEncoding_IsRefusedWithTheRemedy() =>
        Loading(Written("a.txt", [0x4C, 0xB7, 0x20])).Should().Throw<IcdDocumentException>().WithMessage("*a.txt is no UTF-8 text*-enc UTF-8*");

    [Fact]
    public void BinaryFile_IsRefused() =>
        Loading(Written("a.bin", [0x7F, 0x45, 0x4C, 0x46, 0x00, 0x00])).Should().Throw<IcdDocumentException>().WithMessage("*a.bin is neither text nor PDF*");

    [Fact]
    public void MissingFile_IsNamed() =>
        Loading(Path.Combine(folder.FullName, "none.txt")).Should().Throw<IcdDocumentException>().WithMessage("*none.txt does not exist*");

    [Fact]
    public void Folder_IsNamed() => Loading(folder.FullName).Should().Throw<IcdDocumentException>().WithMessage("*is a folder*");

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Name_ThatIsNone_IsRefused(string name) => Loading(name).Should().Throw<IcdDocumentException>();

    [Fact]
    public void File_JustTooLarge_IsRefused()
    {
        string path = Path.Combine(folder.FullName, "large.txt");
        using (FileStream file = File.Create(path))
            file.SetLength(DocumentText.MaxFileBytes + 1);

        Loading(path).Should().Throw<IcdDocumentException>().WithMessage("*large.txt has 20000001 bytes*");
    }

    [Fact]
    public void File_JustNotTooLarge_IsRead()
    {
        byte[] content = new byte[DocumentText.MaxFileBytes];
        Array.Fill(content, (byte)'a');

        DocumentText.Load(Written("largest.txt", content)).Should().HaveLength(DocumentText.MaxFileBytes);
    }

    [UnixFact]
    public void EndlessDevice_IsRefused() => Loading("/dev/zero").Should().Throw<IcdDocumentException>().WithMessage("*goes on beyond*");

    [Fact]
    public void Pdf_WithoutAnExtractor_SaysHowToGetOne()
    {
        string path = Written("a.pdf", "%PDF-1.4"u8.ToArray());

        FluentActions.Invoking(() => DocumentText.Load(path, new PdfToText("pdftotext-that-nobody-has", TimeSpan.FromSeconds(10))))
            .Should().Throw<IcdDocumentException>().WithMessage("*a.pdf is a PDF and pdftotext-that-nobody-has is not installed*poppler-utils*");
    }

    [UnixFact]
    public void Pdf_IsHandedToTheExtractorByItsFullPath()
    {
        string path = Written("-x.pdf", "%PDF-1.4"u8.ToArray());

        DocumentText.Load(path, Script("printf '%s|' \"$@\"", seconds: 30)).Should().Be($"-enc|UTF-8|-eol|unix|-q|{path}|-|");
    }

    [UnixFact]
    public void Pdf_ThatTheExtractorRefuses_IsReportedWithItsWords() =>
        FluentActions.Invoking(() => DocumentText.Load(Written("a.pdf", "%PDF-1.4"u8.ToArray()), Script("echo 'Syntax Error: no trailer' >&2; exit 1", seconds: 30)))
            .Should().Throw<IcdDocumentException>().WithMessage("*cannot read*a.pdf*Syntax Error: no trailer*");

    [UnixFact]
    public void Pdf_OnWhichTheExtractorHangs_IsGivenUp() =>
        FluentActions.Invoking(() => DocumentText.Load(Written("a.pdf", "%PDF-1.4"u8.ToArray()), Script("exec tail -f /dev/null", seconds: 1)))
            .Should().Throw<IcdDocumentException>().WithMessage("*did not finish*a.pdf within 1 s*");

    [UnixFact]
    public void Pdf_WithAFloodOfTextAndErrors_IsRefusedWithinBounds() =>
        FluentActions.Invoking(() => DocumentText.Load(Written("a.pdf", "%PDF-1.4"u8.ToArray()), Script("head -c 1000000 /dev/zero >&2; head -c 20000001 /dev/zero", seconds: 60)))
            .Should().Throw<IcdDocumentException>().WithMessage("*more than 20000000 characters*");

    [UnixFact]
    public void Pdf_WithJustNotTooMuchText_IsRead() =>
        DocumentText.Load(Written("a.pdf", "%PDF-1.4"u8.ToArray()), Script("head -c 20000000 /dev/zero", seconds: 60)).Should().HaveLength(DocumentReader.MaxCharacters);

    [PdfToTextTheory]
    [InlineData(70)]
    [InlineData(120)]
    [InlineData(95)]
    public void ControlledDocument_AsPdf_HasNoFindings(int columns)
    {
        string pdf = Written("icd.pdf", HandmadePdf.Of(Extraction.ProperLetters(RealDocument.Text), columns));

        DocumentComparison.AgainstRegister(DocumentReader.Read(DocumentText.Load(pdf))).Findings.Should().BeEmpty();
    }

    [PdfToTextTheory]
    [InlineData("ROILeadTime : msec Private = 200", "ROILeadTime : msec Private = 20")]
    public void ControlledDocument_AsPdfWithADrift_IsReported(string original, string changed)
    {
        string pdf = Written("icd.pdf", HandmadePdf.Of(RealDocument.With(original, changed), columns: 100));

        DocumentComparison.AgainstRegister(DocumentReader.Read(DocumentText.Load(pdf))).Findings.Should().ContainSingle().Which.Subject.Should().Be("ROILeadTime");
    }

    private static Action Loading(string path) => () => DocumentText.Load(path);

    private string Written(string name, byte[] content)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>A stand-in for the extractor.</summary>
    private PdfToText Script(string body, int seconds)
    {
        string path = Path.Combine(folder.FullName, "extractor");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new PdfToText(path, TimeSpan.FromSeconds(seconds));
    }

    /// <summary>Needs a shell and device files.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class UnixFactAttribute : FactAttribute
    {
        public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "needs a Unix shell" : null;
    }

    /// <summary>Needs the controlled document and Poppler.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PdfToTextTheoryAttribute : TheoryAttribute
    {
        public PdfToTextTheoryAttribute() => Skip = SharedData.Folder is null ? SharedData.SkipReason
            : Installed() ? null : "needs pdftotext: install poppler-utils";

        private static bool Installed() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "pdftotext")));
    }
}
