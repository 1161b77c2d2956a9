namespace Lse66.Endpoints;

/// <summary>Which message a frame holds (docs/protocol.md, Kinds).</summary>
internal enum FrameKind : ushort
{
    Hello = 1,
    Welcome = 2,
    Error = 3,
    Goodbye = 4,
    Alive = 5,
    OpenSession = 16,
    SessionOpened = 17,
    CloseSession = 18,
    SessionClosed = 19,
    InitGuider = 20,
    StartExposure = 21,
    Diagnose = 22,
    CommandReply = 23,
    GetFile = 24,
    FileContent = 25,
    CameraEvent = 32,
    ObservedCommand = 33,
    TimingReading = 34,
    ScheduleLag = 35,
    Ended = 36,
    ClockRequest = 48,
    ClockReply = 49,
    Subscribe = 64,
    Subscribed = 65,
    Stamp = 66,
    Unsubscribe = 67,
    Unsubscribed = 68,
    Lost = 69,
}

/// <summary>The two sides of a connection.</summary>
internal enum Sender
{
    Client,
    Service,
}
