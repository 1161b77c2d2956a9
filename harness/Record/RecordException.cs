namespace Lse66.Record;

/// <summary>A campaign folder that is none, is damaged or was altered, or cannot be written. The message names the file, the reason and the remedy.</summary>
/// <remarks>Damaged: True: there is a record, and it is not what was sealed. False: the folder is the wrong one, or cannot be used.</remarks>
public class RecordException : Exception
{
    public RecordException(string message, bool damaged, Exception? inner = null)
        : base(message, inner) => Damaged = damaged;

    public bool Damaged { get; }
}
