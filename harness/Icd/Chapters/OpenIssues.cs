namespace Lse66.Icd;

/// <summary>
/// The issues that the ICD lists against itself, in our own words, each once: a requirement refers to them by section. Some are no more than a title in the ICD.
/// </summary>
internal static class OpenIssues
{
    internal sealed record Entry(IcdIssue Issue, string Fingerprint);

    internal static readonly IReadOnlyDictionary<string, Entry> BySection = new Entry[]
    {
        new(new("3.1.1.1.1.1.1.5.1", "That 1 means unbinned is only a remark; it might become an element of its own that others can refer to."), "d2eaa29ce326a5e710a0f1daa52a6eb7bcd3a382c2700d80e6caaaf4165cf05d"),
        new(new("3.1.1.1.1.1.1.6", "A non-square region needs its dimensions as much as its location: either the image data give them away, or the metadata must hold them."), "7d915cb3d66e5f9947091c80eb710503cea166fd797e1b19f73eb57af1752712"),
        new(new("3.1.2.1.3.1.1.1", "Seconds instead of milliseconds would leave less room for misunderstanding at the interface."), "264a62e92c15274923a5676c25cb74a2463ce7ad645496ea02cf2c8bcf5da8e6"),
        new(new("3.1.2.1.3.1.2", "The nominal value is no obligation of its own: it is better said as an expectation that constrains 0038."), "d243c40fabaeccb3509d3b766b4b3a38e618fc7c9a2ea6949985a2aa1c01f62f"),
        new(new("3.1.2.2.2.1.1", "How the telescope control system learns of the next exposure in time is not required anywhere; it may need a requirement of its own."), "8bb8a65ab844053b8997d979ac6b707c420c4f0769d6aa88c6e8cd89d6c2544b"),
        new(new("3.1.2.2.2.1.2", "What counts as the start of an exposure is not defined or referred to."), "5794d14d64f27c1f639051b4c81c69be52cff2a241f03b2d5a04104a7340c377"),
        new(new("3.1.2.2.2.1.3", "The communication mechanism is named wrongly: probably SAL is meant, which carries messages and belongs to the infrastructure."), "3e05e728007a95d959f10a473ae199e51da375604181a2ce1067cb0da639fdad"),
        new(new("3.2.1.4.1", "Undecided whether the limit itself still meets the requirement: less than, or less than or equal."), "f8a2e3e3aa2ec5fad894bddd6921808d0b87ae9e8f7109b5c5e5b500e53001f3"),
        new(new("3.2.1.4.2", "It does not become clear for which integration times the limit holds, for short ones are noisier; probably for the nominal one."), "563c2d354d12de1d60b93ae6a5e381a33972ca0e15762d57a762262388e35ef7"),
        new(new("3.2.1.5.4", "Hard to understand without a drawing: the band looks horizontal rather than vertical, and limits height and tilt of the sensor together."), "51cef06284c5809dee79f841f0722e8e8d0c9cc7db6f5d0d89f9203951486a83"),
        new(new("3.2.1.5.5", "The exposure time of 15 seconds is written out; it might become a parameter."), "dd3514219d58039aa037d3401395ae05325f5c1912d4b40271891c14625054fc"),
        new(new("3.3.2", "It ought to say that only the ROI location differs from sensor to sensor and the other settings hold for all of them."), "a0965a652a03f10a5bcd387a5f356b0cf38025434e3b8b53e4434a1c5dccbaab"),
        new(new("3.3.3", "The requirement may be superfluous if the guider's initialisation command carries all of these settings."), "4833ea8e528b2e74d15233c2c178455e47bb3bf214290952fa009b212dddf790"),
        new(new("3.3.4", "If it is a mode of its own, how to enter and leave it is missing; this interface gives the telescope neither frame rate nor binning."), "8678e89726f2ca0029c66ec1b607dd2096865a58306d11605f94fb91934c39d9"),
    }.ToDictionary(entry => entry.Issue.Section, StringComparer.Ordinal);
}
