using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// <c>replay:/folder</c>: recorded guider FITS files of the real camera, delivered as they were recorded. Everything is taken from the headers; what they lack is undeclared.
/// The files are read and checked whole when the endpoint is opened, their pixels stamp by stamp.
/// </summary>
public sealed class ReplayEndpoint : IGuiderEndpoint
{
    private readonly Recording recording;

    private ReplayEndpoint(Recording recording, string address)
    {
        this.recording = recording;
        Declaration = ReplayDeclaration.Of(recording, address);
    }

    public EndpointDeclaration Declaration { get; }

    public IReadOnlyList<SuppliedFile> SuppliedFiles => [];

    /// <param name="path">A folder, or one file; what follows <c>replay:</c>.</param>
    /// <exception cref="RigException">
    /// The FITS library is not installed, nothing at the path is a recording, two files claim the same sensor and exposure, or a file is damaged.
    /// The message names the file, the reason and the remedy.
    /// </exception>
    public static ReplayEndpoint Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        FitsLibrary.Require();
        return new ReplayEndpoint(Recording.Read(path), path);
    }

    /// <summary>A session over all recorded exposures from the first; slot and mode change nothing, since a recording cannot be commanded.</summary>
    public IEndpointSession Open(SessionKey key) => new ReplaySession(recording, Declaration.Geometry);

    public void Dispose()
    {
        // Sessions hold the open files; the endpoint itself keeps only headers.
    }
}
