using System.Globalization;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Record;

/// <summary>The text of a block is read exactly, or refused.</summary>
public sealed class JsonRowsReaderTests
{
    /// <summary>Either side of every number of digits, and both ends.</summary>
    public static IEnumerable<long> Edges =>
    [
        0, long.MinValue, long.MinValue + 1, long.MaxValue, long.MaxValue - 1,
        .. Enumerable.Range(0, 19).Select(power => (long)Math.Pow(10, power)).SelectMany(ten => (long[])[ten - 1, ten, ten + 1, -ten + 1, -ten, -ten - 1]),
    ];

    [Fact]
    public void Whole_OfEveryLength_IsThatNumber()
    {
        foreach (long edge in Edges)
        {
            var block = Written(row => row.Add(edge).Add(7));
            var reader = new JsonRowsReader(block, "t");

            reader.Row().Should().BeTrue();
            reader.Whole().Should().Be(edge);
            reader.Whole().Should().Be(7);
            reader.Row().Should().BeFalse();
        }
    }

    /// <summary>Every count of digits, most digits in every place.</summary>
    [Fact]
    public void Text_OfANumber_IsWhatInvariantCultureMakesOfIt()
    {
        var random = new Random(20);
        long[] numbers = [.. Edges.Concat(Enumerable.Range(-20_000, 40_000).Select(number => (long)number)).Concat(Enumerable.Range(0, 100_000).Select(_ => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)))];
        var rows = new JsonRows();
        foreach (long number in numbers)
            rows.Row().Add(number);
        rows.End();

        Encoding.UTF8.GetString(rows.Utf8).Should().Be($"[{string.Join(',', numbers.Select(number => $"[{number.ToString(CultureInfo.InvariantCulture)}]"))}]");
    }

    [Fact]
    public void Values_OfEveryKind_ComeBackInTheirOrder()
    {
        var block = Written(row => row.Add((long?)null).Add(-1).Add(JsonEncodedText.Encode("R04_SG1")).Add((long?)42), 2);
        var reader = new JsonRowsReader(block, "t");

        for (int row = 0; row < 2; row++)
        {
            reader.Row().Should().BeTrue();
            reader.WholeOrNull().Should().BeNull();
            reader.Int().Should().Be(-1);
            Encoding.UTF8.GetString(reader.Text()).Should().Be("R04_SG1");
            reader.UnsignedOrNull().Should().Be(42);
        }
        reader.Row().Should().BeFalse();
    }

    [Theory]
    [InlineData("[[9223372036854775807]]", null)]
    [InlineData("[[9223372036854775808]]", "64 bits")]
    [InlineData("[[-9223372036854775808]]", null)]
    [InlineData("[[-9223372036854775809]]", "64 bits")]
    [InlineData("[[10000000000000000000]]", "64 bits")]
    [InlineData("[[11111111111111111111111111111111111111111]]", "64 bits")]
    [InlineData("[[01]]", "whole number")]
    [InlineData("[[-0]]", "whole number")]
    [InlineData("[[+1]]", "whole number")]
    [InlineData("[[-]]", "whole number")]
    [InlineData("[[1.0]]", "whole number")]
    [InlineData("[[1e3]]", "whole number")]
    [InlineData("[[1E3]]", "whole number")]
    [InlineData("[[true]]", "whole number")]
    [InlineData("[[\"1\"]]", "whole number")]
    [InlineData("[[[1]]]", "whole number")]
    [InlineData("[[null]]", "whole number")]
    [InlineData("[[]]", "whole number")]
    [InlineData("[[ 1]]", "whole number")]
    [InlineData("[[1 ]]", "malformed JSON")]
    [InlineData("[[1],]", "malformed JSON")]
    [InlineData("[[1],,[1]]", "malformed JSON")]
    [InlineData("[[1][1]]", "malformed JSON")]
    [InlineData("[[1,2]]", "malformed JSON")]
    [InlineData("[[1]] ", "malformed JSON")]
    [InlineData("[[1]]]", "malformed JSON")]
    [InlineData("[[1]", "malformed JSON")]
    [InlineData("[[1", "malformed JSON")]
    [InlineData("[[-", "malformed JSON")]
    [InlineData("[[", "malformed JSON")]
    [InlineData("[", "malformed JSON")]
    [InlineData("", "malformed JSON")]
    [InlineData("[]", "malformed JSON")]
    [InlineData("{}", "malformed JSON")]
    [InlineData(" [[1]]", "malformed JSON")]
    [InlineData("null", "malformed JSON")]
    public void Row_OfOneNumber_IsReadOrRefused(string text, string? refusal)
    {
        void Read()
        {
            var reader = new JsonRowsReader(Encoding.UTF8.GetBytes(text), "stamp_block");
            while (reader.Row())
                reader.Whole();
        }

        if (refusal is null)
            FluentActions.Invoking(Read).Should().NotThrow();
        else
            FluentActions.Invoking(Read).Should().Throw<RecordException>().WithMessage($"evidence.db holds *{refusal}*: stamp_block, byte *").Which.Damaged.Should().BeTrue();
    }

    [Theory]
    [InlineData("[[\"\"]]", "")]
    [InlineData("[[\"1234567890123456789012345678901234567890\"]]", "1234567890123456789012345678901234567890")]
    [InlineData("[[\"12345678901234567890123456789012345678901\"]]", null)]
    [InlineData("[[\"a\\\"b\"]]", null)]
    [InlineData("[[\"a]]", null)]
    [InlineData("[[1]]", null)]
    [InlineData("[[null]]", null)]
    public void Row_OfOneText_IsReadOrRefused(string text, string? read)
    {
        string Read()
        {
            var reader = new JsonRowsReader(Encoding.UTF8.GetBytes(text), "t");
            reader.Row();
            string value = Encoding.UTF8.GetString(reader.Text());
            reader.Row();
            return value;
        }

        if (read is not null)
            Read().Should().Be(read);
        else
            FluentActions.Invoking(Read).Should().Throw<RecordException>().WithMessage("*malformed JSON*");
    }

    [Theory]
    [InlineData("2147483647", true)]
    [InlineData("2147483648", false)]
    [InlineData("-2147483648", true)]
    [InlineData("-2147483649", false)]
    public void Int_AtTheEndsOfItsRange_IsReadOrRefused(string number, bool fits) =>
        Refusal(number, (ref JsonRowsReader reader) => reader.Int()).Should().Be(fits ? null : "a number where one of 32 bits belongs");

    [Theory]
    [InlineData("0", true)]
    [InlineData("-1", false)]
    [InlineData("4294967295", true)]
    [InlineData("4294967296", false)]
    [InlineData("null", true)]
    public void UnsignedOrNull_AtTheEndsOfItsRange_IsReadOrRefused(string number, bool fits) =>
        Refusal(number, (ref JsonRowsReader reader) => (int)(reader.UnsignedOrNull() ?? 0)).Should().Be(fits ? null : "a number where one of 32 bits without sign belongs");

    [Theory]
    [InlineData("0", true)]
    [InlineData("1", true)]
    [InlineData("2", false)]
    [InlineData("-1", false)]
    [InlineData("4294967296", false)]
    public void Labelled_ByANumberOfTwoLabels_IsThatOrRefused(string number, bool known) =>
        Refusal(number, (ref JsonRowsReader reader) => reader.Labelled(["a", "b"]).Length).Should().Be(known ? null : "a label that nothing explains");

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void Row_OfABlockOfManyRows_IsReadUpToTheirGreatestNumber(int rows, bool read)
    {
        byte[] block = Written(row => row.Add(1), rows);
        int Count()
        {
            var reader = new JsonRowsReader(block, "t");
            int count = 0;
            for (; reader.Row(); count++)
                reader.Whole();
            return count;
        }

        if (read)
            Count().Should().Be(rows);
        else
            FluentActions.Invoking(Count).Should().Throw<RecordException>().WithMessage("*more than 1024 rows in a block*");
    }

    private static string? Refusal(string value, BlockRows.RowOf<int> read)
    {
        var reader = new JsonRowsReader(Encoding.UTF8.GetBytes($"[[{value}]]"), "t");
        reader.Row();
        try
        {
            read(ref reader);
            reader.Row().Should().BeFalse();
            return null;
        }
        catch (RecordException e)
        {
            return e.Message.Replace("evidence.db holds ", string.Empty, StringComparison.Ordinal).Split(": t, byte")[0];
        }
    }

    private static byte[] Written(Action<JsonRows> write, int rows = 1)
    {
        var written = new JsonRows();
        for (int row = 0; row < rows; row++)
            write(written.Row());
        written.End();
        return written.Utf8.ToArray();
    }
}
