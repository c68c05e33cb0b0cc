using System.Text.Json;
using PlantPatch.Core.Evidence;

namespace PlantPatch.Core.Tests.Evidence;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b": 1, "a": [ true, null, "x" ] }""", """{"a":[true,null,"x"],"b":1}""")]
    [InlineData("""{"peach":"a","péché":"b","pêche":"c","sin":"d"}""", """{"peach":"a","péché":"b","pêche":"c","sin":"d"}""")]
    [InlineData("""{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""", "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}")]
    [InlineData("\"\\u000f\\n A\\u0027\\u0042\\u0022\\u005c\\\\\\\"\\/\"", "\"\\u000f\\n A'B\\\"\\\\\\\\\\\"/\"")]
    public void One_value_is_written_one_way_as_RFC_8785_says(string written, string canonical) =>
        Assert.Equal(canonical, CanonicalJson.Write(JsonDocument.Parse(written).RootElement));

    [Fact]
    public void A_fraction_is_refused() => Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonDocument.Parse("1.5").RootElement));
}
