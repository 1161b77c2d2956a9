namespace Lse66.Tests.Endpoints;

public sealed class VirtualSiteContract(VirtualSite subject) : DrivenContract<VirtualSite>(subject);

public sealed class RealTimeSiteContract(RealTimeSite subject) : DrivenContract<RealTimeSite>(subject);

public sealed class ServiceInProcessContract(ServiceInProcess subject) : DrivenContract<ServiceInProcess>(subject);

public sealed class ServiceInItsOwnProcessContract(ServiceInItsOwnProcess subject) : DrivenContract<ServiceInItsOwnProcess>(subject);

public sealed class BusContract(BusBesideASite subject) : DrivenContract<BusBesideASite>(subject);

public sealed class RecordingContract(RecordingOfEightSensors subject) : EndpointContract<RecordingOfEightSensors>(subject);
