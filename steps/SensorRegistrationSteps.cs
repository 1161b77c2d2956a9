using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0031.</summary>
[Binding]
public sealed class SensorRegistrationSteps(ScenarioRun scenario)
{
    [Then("all eight registrations are present, invertible, distinct, in their corner, with orthogonal axes")]
    public void ThenRegistered()
    {
        scenario.JudgeInput(SensorRegistration.Judge);
        scenario.ShouldPass();
    }

    [Then("centre, rotation and handedness of every registration agree with the drawings")]
    public void ThenAgree()
    {
        scenario.JudgeInput(RegistrationAgainstGeometry.Judge);
        scenario.ShouldPass();
    }
}
