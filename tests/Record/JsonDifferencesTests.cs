using System.Text.Json.Nodes;
using FluentAssertions;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Record;

public sealed class JsonDifferencesTests
{
    [Theory]
    [InlineData("1.0000000001", "1.0000000002")]
    [InlineData("5", "5.0")]
    [InlineData("0", "0.0")]
    [InlineData("{\"a\":1,\"b\":[null,true]}", "{\"b\":[null,true],\"a\":1}")]
    public void Of_EqualDocuments_IsEmpty(string left, string right) => Of(left, right).Should().BeEmpty();

    [Theory]
    [InlineData("{\"a\":{\"b\":[1,2.5]}}", "{\"a\":{\"b\":[1,2.500001]}}", "a.b[1]", "2.5", "2.500001")]
    [InlineData("18446744073709551615", "18446744073709551614", "", "18446744073709551615", "18446744073709551614")]
    [InlineData("{\"a\":1}", "{}", "a", "1", "nothing")]
    [InlineData("[]", "[\"x\"]", "[0]", "nothing", "'x'")]
    [InlineData("{\"a\":null}", "{\"a\":0}", "a", "nothing", "0")]
    [InlineData("{\"a\":\"1\"}", "{\"a\":1}", "a", "'1'", "1")]
    [InlineData("1", "1.00000001", "", "1", "1.00000001")]
    public void Of_OneDifference_NamesItsPlaceAndBothValues(string left, string right, string path, string was, string now) =>
        Of(left, right).Should().Equal(new JsonDifference(path, was, now));

    private static IEnumerable<JsonDifference> Of(string left, string right) => JsonDifferences.Of(JsonNode.Parse(left), JsonNode.Parse(right));
}
