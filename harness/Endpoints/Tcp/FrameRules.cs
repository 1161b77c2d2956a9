namespace Lse66.Endpoints;

/// <summary>Which kind belongs on which connection in which direction, and how long it may be.</summary>
internal static class FrameRules
{
    public static bool IsKnown(FrameKind kind) => Enum.IsDefined(kind);

    /// <summary>Before Hello, when no role is known yet, only Hello, its answer and the last frames belong.</summary>
    public static bool Belongs(FrameKind kind, Wire.Role role, Sender from) => kind switch
    {
        FrameKind.Hello => from == Sender.Client,
        FrameKind.Welcome => from == Sender.Service,
        FrameKind.Error or FrameKind.Goodbye => true,
        FrameKind.Alive or FrameKind.CameraEvent or FrameKind.ObservedCommand or FrameKind.TimingReading or FrameKind.ScheduleLag or FrameKind.Ended =>
            from == Sender.Service && role is Wire.Role.Control or Wire.Role.Observer,
        FrameKind.OpenSession or FrameKind.CloseSession or FrameKind.InitGuider or FrameKind.StartExposure or FrameKind.Diagnose or FrameKind.GetFile =>
            from == Sender.Client && role == Wire.Role.Control,
        FrameKind.SessionOpened or FrameKind.SessionClosed or FrameKind.CommandReply or FrameKind.FileContent => from == Sender.Service && role == Wire.Role.Control,
        FrameKind.ClockRequest => from == Sender.Client && role == Wire.Role.Clock,
        FrameKind.ClockReply => from == Sender.Service && role == Wire.Role.Clock,
        FrameKind.Subscribe or FrameKind.Unsubscribe => from == Sender.Client && role == Wire.Role.Stream,
        FrameKind.Subscribed or FrameKind.Stamp or FrameKind.Unsubscribed or FrameKind.Lost => from == Sender.Service && role == Wire.Role.Stream,
        _ => false,
    };

    public static int BodyMax(FrameKind kind) => kind == FrameKind.Welcome ? WireLimits.WelcomeBodyMax : WireLimits.BodyMax;

    /// <summary>0: no raw part belongs to the kind.</summary>
    public static int RawMax(FrameKind kind) => kind switch
    {
        FrameKind.Stamp => WireLimits.StampRawMax,
        FrameKind.FileContent => WireLimits.FileRawMax,
        _ => 0,
    };
}
