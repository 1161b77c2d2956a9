using Lse66.Guider;

namespace Lse66.Campaign;

/// <summary>
/// An endpoint in front of which a campaign goes on: what it said of itself when the campaign began still holds, so that the whole record rests on one declaration. Only what the harness
/// itself measures at every opening (the uncertainty of arrivals) may have changed meanwhile.
/// </summary>
internal sealed class ResumedEndpoint(IGuiderEndpoint endpoint, EndpointDeclaration begun) : IGuiderEndpoint, IEndpointNotes
{
    public EndpointDeclaration Declaration => begun;

    public IReadOnlyList<SuppliedFile> SuppliedFiles => endpoint.SuppliedFiles;

    public IReadOnlyList<string> Notes => (endpoint as IEndpointNotes)?.Notes ?? [];

    public IEndpointSession Open(SessionKey key) => endpoint.Open(key);

    public void Dispose() => endpoint.Dispose();
}
