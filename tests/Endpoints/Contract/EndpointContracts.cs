namespace Lse66.Tests.Endpoints;

public sealed class VirtualSiteContract(VirtualSite subject) : EndpointContract<VirtualSite>(subject);

public sealed class RealTimeSiteContract(RealTimeSite subject) : EndpointContract<RealTimeSite>(subject);

public sealed class ServiceInProcessContract(ServiceInProcess subject) : EndpointContract<ServiceInProcess>(subject);

public sealed class ServiceInItsOwnProcessContract(ServiceInItsOwnProcess subject) : EndpointContract<ServiceInItsOwnProcess>(subject);

public sealed class BusContract(BusBesideASite subject) : EndpointContract<BusBesideASite>(subject);
