using Lse66.Guider;

namespace Lse66.Campaign;

/// <summary>Stands in for the endpoint of a record: it declares what that one declared, and shows nothing that the evidence does not hold.</summary>
internal sealed class RecordedEndpoint(EndpointDeclaration declaration) : IGuiderEndpoint
{
    public EndpointDeclaration Declaration { get; } = declaration;

    public IReadOnlyList<SuppliedFile> SuppliedFiles => [];

    public IEndpointSession Open(SessionKey key) => throw new RigException($"the evidence holds no observation '{key.Name}'");

    public void Dispose()
    {
        // Nothing was opened.
    }
}
