using FluentAssertions;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

public sealed class EventQueueTests
{
    private sealed class Note(List<(long Time, int Phase)> seen, long time, Action? then = null) : IHappening
    {
        public void Happen(int phase)
        {
            seen.Add((time, phase));
            then?.Invoke();
        }
    }

    /// <summary>Against a stable sort: times in any order, many of them equal, more than there is room for, some run before others are scheduled. Seed 5.</summary>
    [Fact]
    public void Happenings_RunInOrderOfTime_EqualOnesInOrderOfScheduling()
    {
        var random = new Random(5);
        var queue = new EventQueue();
        List<(long Time, int Phase)> seen = [];
        List<(long Time, int Phase)> waiting = [];
        List<(long Time, int Phase)> expected = [];
        int scheduled = 0;
        for (int round = 0; round < 400; round++)
        {
            for (int more = random.Next(12); more > 0; more--)
            {
                long time = random.Next(40) - 20;
                waiting.Add((time, scheduled));
                queue.Schedule(time, new Note(seen, time), scheduled++);
            }
            for (int less = random.Next(round < 200 ? 9 : 14); less > 0 && waiting.Count > 0; less--)
            {
                (long Time, int Phase) next = waiting.OrderBy(one => one.Time).First();
                waiting.Remove(next);
                expected.Add(next);
                queue.Next.Should().Be(next.Time);
                queue.RunNext();
            }
        }
        seen.Should().Equal(expected);
        expected.Count.Should().BeGreaterThan(1500);
        waiting.Count.Should().BeGreaterThan(0);
    }

    [Fact]
    public void Happening_ThatSchedulesAnother_MakesItWaitItsTurn()
    {
        var queue = new EventQueue();
        List<(long Time, int Phase)> seen = [];
        queue.Next.Should().Be(EventQueue.Never);
        queue.Schedule(1, new Note(seen, 1, () => queue.Schedule(2, new Note(seen, 2), 7)), 5);
        queue.Schedule(2, new Note(seen, 2), 6);
        while (queue.Next != EventQueue.Never)
            queue.RunNext();
        seen.Should().Equal((1, 5), (2, 6), (2, 7));
    }
}
