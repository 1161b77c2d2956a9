using Lse66.Endpoints;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>A fact about FITS files; skipped, with the reason, where the system's FITS library is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FitsFactAttribute : FactAttribute
{
    public const string Reason = $"needs the system's FITS library: {FitsLibrary.Remedy}";

    public FitsFactAttribute() => Skip = FitsLibrary.IsPresent ? null : Reason;
}

/// <summary>A theory about FITS files; skipped, with the reason, where the system's FITS library is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FitsTheoryAttribute : TheoryAttribute
{
    public FitsTheoryAttribute() => Skip = FitsLibrary.IsPresent ? null : FitsFactAttribute.Reason;
}

/// <summary>A fact about the recorded file of the real camera; skipped, with the reason, where file or library are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordingFactAttribute : FactAttribute
{
    public RecordingFactAttribute() => Skip = SharedData.Folder is null ? SharedData.SkipReason : FitsLibrary.IsPresent ? null : FitsFactAttribute.Reason;
}
