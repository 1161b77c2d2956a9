namespace Lse66.Endpoints;

/// <summary>Bytes that wait for all slow clients of a service together, so that many of them cannot take what one may not.</summary>
internal sealed class Backlog(long most)
{
    private long bytes;

    public long Bytes => Interlocked.Read(ref bytes);

    public bool TryTake(int count)
    {
        if (Interlocked.Add(ref bytes, count) <= most)
            return true;
        Release(count);
        return false;
    }

    public void Release(int count) => Interlocked.Add(ref bytes, -count);
}
