namespace Lse66.Simulation;

/// <summary>The address of a random stream: a seed refined by what the stream is for. Equal addresses give equal streams, whenever and on whatever thread.</summary>
internal readonly record struct RandomKey(ulong Value)
{
    public RandomKey With(long part) => new(RandomStream.Mix(Value + RandomStream.Mix((ulong)part + 0x632BE59BD9B4E019)));

    /// <summary>FNV-1a over the UTF-16 code units: <see cref="string.GetHashCode()"/> differs from process to process.</summary>
    public RandomKey With(string part)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char letter in part)
            hash = (hash ^ letter) * 0x100000001B3;
        return With((long)hash);
    }

    public RandomStream Stream() => new(Value);
}
